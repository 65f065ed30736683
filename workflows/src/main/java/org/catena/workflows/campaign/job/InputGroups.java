package org.catena.workflows.campaign.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Input files, ordered by storage element, and cut into jobs that do not cross its border. */
final class InputGroups {
  private final List<InputFile> ordered;
  private final int filesPerJob;

  /** Of each storage element, its first file and the number of its first job. */
  private final int[] firstFiles;

  private final int[] firstJobs;
  private final int jobs;

  private InputGroups(List<InputFile> ordered, int filesPerJob) {
    this.ordered = ordered;
    this.filesPerJob = filesPerJob;
    this.firstFiles =
        IntStream.range(0, ordered.size())
            .filter(file -> file == 0 || !sameGroup(file - 1, file))
            .toArray();
    this.firstJobs = new int[firstFiles.length];
    int count = 0;
    for (int group = 0; group < firstFiles.length; group++) {
      firstJobs[group] = count;
      count += 1 + (end(group) - firstFiles[group] - 1) / filesPerJob;
    }
    this.jobs = count;
  }

  static InputGroups of(List<InputFile> files, int filesPerJob) {
    Set<String> names = new HashSet<>();
    for (InputFile file : files) {
      if (!names.add(file.file().toString())) {
        throw new IllegalArgumentException(file.file() + " is listed twice");
      }
    }
    return new InputGroups(
        files.stream().sorted(Comparator.comparing(InputFile::group)).toList(), filesPerJob);
  }

  private boolean sameGroup(int file, int next) {
    return ordered.get(file).group().equals(ordered.get(next).group());
  }

  /** The first file that is no longer of this storage element. */
  private int end(int group) {
    return group + 1 < firstFiles.length ? firstFiles[group + 1] : ordered.size();
  }

  int jobs() {
    return jobs;
  }

  List<InputFile> filesOf(int job) {
    int found = Arrays.binarySearch(firstJobs, job);
    int group = found >= 0 ? found : -found - 2;
    int from = firstFiles[group] + (job - firstJobs[group]) * filesPerJob;
    return ordered.subList(from, (int) Math.min((long) from + filesPerJob, end(group)));
  }
}
