package org.catena.adapters.slurm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.Intake;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherLine;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.batch.Reply;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;

/**
 * Gives jobs to SLURM, as an array for all that ask for the same resources, one job or many.
 * Nothing of a job stands in the call: the elements read it in their own directories.
 */
final class ArrayIntake implements Intake {
  /** How the names of all our arrays begin. */
  static final String NAMES = "catena-";

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}]");

  private final SlurmSettings settings;
  private final Cluster cluster;
  private final ArrayLists lists;
  private final JobFiles files;
  private final Path element;
  private final Path launcher;

  /**
   * @param element the script of every element
   */
  ArrayIntake(
      SlurmSettings settings,
      Cluster cluster,
      ArrayLists lists,
      JobFiles files,
      Path element,
      Path launcher) {
    this.settings = settings;
    this.cluster = cluster;
    this.lists = lists;
    this.files = files;
    this.element = element;
    this.launcher = launcher;
  }

  @Override
  public void check(JobRequest job) {
    LauncherLine.check(job);
    words(job);
    Path directory = new Attempt(job.directory()).directory();
    if (CONTROL.matcher(directory.toString()).find()) {
      throw new IllegalArgumentException(
          "job %s: its directory has a line end or control character in its name: choose another"
              .formatted(job.key()));
    }
  }

  @Override
  public List<List<JobRequest>> calls(List<JobRequest> jobs) {
    Map<Resources, List<JobRequest>> alike = new LinkedHashMap<>();
    jobs.forEach(job -> alike.computeIfAbsent(job.resources(), any -> new ArrayList<>()).add(job));
    List<List<JobRequest>> calls = new ArrayList<>();
    for (List<JobRequest> group : alike.values()) {
      for (int from = 0; from < group.size(); from += settings.jobsPerArray()) {
        calls.add(group.subList(from, Math.min(group.size(), from + settings.jobsPerArray())));
      }
    }
    return calls;
  }

  @Override
  public Reply handOver(List<JobRequest> jobs) {
    String name = NAMES + UUID.randomUUID();
    Path list;
    try {
      list = prepare(name, jobs);
    } catch (IOException failure) {
      lists.drop(name);
      return new Reply.Refused(
          NotReached.or(failure, () -> StorageFaults.writing(settings.state(), failure)));
    }
    Reply reply = cluster.submit(array(name, list, jobs), number -> taken(name, number, jobs));
    if (reply instanceof Reply.Refused) {
      lists.drop(name);
    }
    return reply;
  }

  private Path prepare(String name, List<JobRequest> jobs) throws IOException {
    List<Path> directories = new ArrayList<>();
    List<Path> ours = new ArrayList<>(List.of(element, launcher));
    Map<Path, Path> inputs = new LinkedHashMap<>();
    for (int index = 0; index < jobs.size(); index++) {
      Attempt attempt = new Attempt(jobs.get(index).directory());
      ours.addAll(new Place(name, index).write(attempt, words(jobs.get(index))));
      for (Path input : jobs.get(index).inputs()) {
        inputs.put(attempt.directory().resolve(String.valueOf(input.getFileName())), input);
      }
      directories.add(attempt.directory());
    }
    Path list = lists.write(name, directories);
    ours.add(list);
    files.send(ours, inputs);
    return list;
  }

  /** The bar is looked for in the attempt's directory, where the launcher is started. */
  private List<String> words(JobRequest job) {
    String bar = new Attempt(job.directory()).bar().getFileName().toString();
    return LauncherLine.words(job, LauncherLine.ownVariables(job, files), bar);
  }

  private ArrayJob array(String name, Path list, List<JobRequest> jobs) {
    return new ArrayJob(
        name,
        jobs.size(),
        jobs.get(0).resources(),
        comment(jobs),
        files.there(settings.state()),
        element,
        files.there(element),
        List.of(name, files.there(list).toString(), files.there(launcher).toString()));
  }

  /** For people who look into the queue. */
  private String comment(List<JobRequest> jobs) {
    String first = "Catena " + settings.site() + ": " + jobs.get(0).key();
    return jobs.size() == 1 ? first : first + " to " + jobs.get(jobs.size() - 1).key();
  }

  private static Reply taken(String name, long array, List<JobRequest> jobs) {
    List<JobHandle> handles = new ArrayList<>();
    for (int index = 0; index < jobs.size(); index++) {
      Attempt attempt = new Attempt(jobs.get(index).directory());
      handles.add(new Place(name, index).in(array, attempt).handle());
    }
    return new Reply.Taken(handles);
  }
}
