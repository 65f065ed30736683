package org.catena.adapters.slurm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Unanswered;

/** Asks the controller, which knows what waits and runs, and for some minutes what has ended. */
final class Queue {
  /** So that a call fits a command line. */
  static final int MOST_NAMES = 500;

  /**
   * What one question was answered with.
   *
   * @param asked before it was asked
   */
  record Listing(Map<Long, List<ElementRow>> arrays, Instant asked) {
    Optional<ElementRow> find(ElementId.Named job) {
      return rows(job).stream().filter(row -> row.isOf(job)).findFirst();
    }

    /** Whether its array is listed, with it or without it. */
    boolean knowsArrayOf(ElementId.Named job) {
      return rows(job).stream().anyMatch(row -> row.isOfArrayOf(job));
    }

    private List<ElementRow> rows(ElementId.Named job) {
      return arrays.getOrDefault(job.id().array(), List.of());
    }

    /** The arrays of which another listing said something else, or nothing. */
    Set<Long> otherThan(Listing before) {
      Set<Long> others = new HashSet<>(arrays.keySet());
      others.addAll(before.arrays.keySet());
      others.removeIf(
          array ->
              arrays
                  .getOrDefault(array, List.of())
                  .equals(before.arrays.getOrDefault(array, List.of())));
      return others;
    }

    /** Of all arrays that are listed. */
    Set<String> names() {
      return arrays.values().stream()
          .flatMap(List::stream)
          .map(ElementRow::name)
          .collect(Collectors.toSet());
    }

    private static Listing of(List<ElementRow> rows, Instant asked) {
      Map<Long, List<ElementRow>> arrays = new HashMap<>();
      rows.forEach(row -> arrays.computeIfAbsent(row.array(), any -> new ArrayList<>()).add(row));
      return new Listing(arrays, asked);
    }
  }

  private final Cluster cluster;

  Queue(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * All that our user has waiting or running.
   *
   * @param exactly arrays of which nothing may be told from memory
   */
  Listing open(Instant now, Set<Long> exactly) throws Unanswered {
    return Listing.of(cluster.open(now, exactly), now);
  }

  /** Whole arrays, also what of them has ended, as long as the controller remembers. */
  Listing remembered(Collection<Long> numbers, Instant now) throws Unanswered {
    return Listing.of(cluster.remembered(numbers), now);
  }

  /** Arrays of these names, also when they have ended, as long as the controller remembers. */
  Listing named(Collection<String> names, Instant now) throws Unanswered {
    return Listing.of(cluster.named(names), now);
  }

  /** Into parts that one call can take. */
  static List<List<String>> cut(Collection<String> words) {
    List<String> all = words.stream().distinct().toList();
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST_NAMES) {
      parts.add(all.subList(from, Math.min(all.size(), from + MOST_NAMES)));
    }
    return parts;
  }
}
