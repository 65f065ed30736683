package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Jobs and what they wait for; the same for every contender.
 *
 * @param title for people
 * @param jobs parents always before their children
 */
record JobGraph(String title, List<Job> jobs) {
  private static final int CHUNKS_A_RUN = 20;

  /**
   * One job.
   *
   * @param parents that must have ended before it; jobs with the same parents share the list
   */
  record Job(String name, List<String> parents) {}

  /**
   * Successive jobs that wait for the same.
   *
   * @param parents of each of them
   */
  record Siblings(List<String> parents, List<String> names) {}

  /** One split, so many chunks, one merge. */
  static JobGraph fan(int chunks) {
    List<Job> jobs = new ArrayList<>(chunks + 2);
    jobs.add(new Job("split", List.of()));
    List<String> split = List.of("split");
    List<String> all = IntStream.range(0, chunks).mapToObj(chunk -> "c" + chunk).toList();
    all.forEach(chunk -> jobs.add(new Job(chunk, split)));
    jobs.add(new Job("merge", all));
    return new JobGraph("fan of %,d".formatted(chunks), jobs);
  }

  /** Runs of the detector, which do not wait for each other: split, chunks, merge, minitree. */
  static JobGraph runs(int runs) {
    List<Job> jobs = new ArrayList<>(runs * (CHUNKS_A_RUN + 3));
    for (int run = 0; run < runs; run++) {
      String prefix = "r" + run + "_";
      List<String> split = List.of(prefix + "split");
      List<String> chunks =
          IntStream.range(0, CHUNKS_A_RUN).mapToObj(chunk -> prefix + "c" + chunk).toList();
      jobs.add(new Job(prefix + "split", List.of()));
      chunks.forEach(chunk -> jobs.add(new Job(chunk, split)));
      jobs.add(new Job(prefix + "merge", chunks));
      jobs.add(new Job(prefix + "minitree", List.of(prefix + "merge")));
    }
    return new JobGraph(
        "%d runs of split, %d chunks, merge, minitree".formatted(runs, CHUNKS_A_RUN), jobs);
  }

  /**
   * Each job waits for three in the layer above, two near and one far, so that no layer can be
   * finished as a whole.
   *
   * @param width at least 4
   */
  static JobGraph lattice(int layers, int width) {
    List<Job> jobs = new ArrayList<>(layers * width);
    for (int layer = 0; layer < layers; layer++) {
      for (int place = 0; place < width; place++) {
        String above = "n" + (layer - 1) + "_";
        int far = place + 2 + (7 * layer + 3 * place) % (width - 3);
        Set<Integer> places =
            new TreeSet<>(Set.of(place, (place + 1) % width, Math.floorMod(far, width)));
        List<String> parents =
            layer == 0 ? List.of() : places.stream().map(parent -> above + parent).toList();
        jobs.add(new Job("n" + layer + "_" + place, parents));
      }
    }
    return new JobGraph("lattice %d x %d".formatted(layers, width), jobs);
  }

  int size() {
    return jobs.size();
  }

  /** Those nobody waits for, in order. */
  List<String> last() {
    Set<String> awaited = new HashSet<>();
    siblings().forEach(siblings -> awaited.addAll(siblings.parents()));
    return names(name -> !awaited.contains(name));
  }

  private List<String> names(Function<String, Boolean> wanted) {
    return jobs.stream().map(Job::name).filter(wanted::apply).toList();
  }

  List<Siblings> siblings() {
    List<Siblings> all = new ArrayList<>();
    for (Job job : jobs) {
      Siblings before = all.isEmpty() ? null : all.get(all.size() - 1);
      if (before != null && before.parents().equals(job.parents())) {
        before.names().add(job.name());
      } else {
        all.add(new Siblings(job.parents(), new ArrayList<>(List.of(job.name()))));
      }
    }
    return all;
  }
}
