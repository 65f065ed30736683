package org.catena.workflows.cax;

import java.util.List;

/**
 * One rule of a rule file.
 *
 * @param line where it begins in the file
 * @param runs those that it is for; empty for all
 * @param destinations in the order written
 */
public record CaxRule(int line, List<RunRange> runs, List<Destination> destinations) {
  public CaxRule {
    runs = List.copyOf(runs);
    destinations = List.copyOf(destinations);
  }

  /**
   * Runs by number.
   *
   * @param first the first one
   * @param end the first one after it: cax excludes the end of a range
   */
  public record RunRange(long first, long end) {
    boolean overlaps(RunRange other) {
      return first < other.end && other.first < end;
    }
  }

  /**
   * Where data are to go.
   *
   * @param choice storage elements, one of which is meant: several for {@code random:}
   */
  public record Destination(List<String> choice) {
    public Destination {
      choice = List.copyOf(choice);
    }
  }

  /** Whether there is a run that both are for. */
  boolean overlaps(CaxRule other) {
    return runs.isEmpty()
        || other.runs.isEmpty()
        || runs.stream().anyMatch(mine -> other.runs.stream().anyMatch(mine::overlaps));
  }
}
