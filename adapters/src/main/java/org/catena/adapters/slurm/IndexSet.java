package org.catena.adapters.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The elements that one line of {@code squeue} is about: {@code 7} when one runs, {@code
 * 0-3,8-20:4%16} for all that wait (squeue manual, "--array"). What cannot be read is left out, so
 * that those elements are asked for one by one.
 */
record IndexSet(List<Range> ranges) {
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?(?::(\\d{1,9}))?");

  /**
   * Every so many from the first to the last.
   *
   * @param step at least 1
   */
  record Range(int first, int last, int step) {
    boolean contains(int index) {
      return index >= first && index <= last && (index - first) % step == 0;
    }
  }

  IndexSet {
    ranges = List.copyOf(ranges);
  }

  /** {@code N/A} is a job that is no array. */
  static IndexSet parse(String text) {
    List<Range> ranges = new ArrayList<>();
    String indexes = text.replaceAll("%.*", "").replaceAll("[\\[\\]]", "");
    for (String part : indexes.split(",")) {
      Matcher range = RANGE.matcher(part);
      if (range.matches()) {
        int first = Integer.parseInt(range.group(1));
        int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        int step = range.group(3) == null ? 1 : Math.max(1, Integer.parseInt(range.group(3)));
        ranges.add(new Range(first, last, step));
      }
    }
    return new IndexSet(ranges);
  }

  /** These alone. */
  static IndexSet of(Collection<Integer> indexes) {
    return new IndexSet(indexes.stream().map(index -> new Range(index, index, 1)).toList());
  }

  /** Each of them. */
  IntStream stream() {
    return ranges.stream()
        .flatMapToInt(
            range ->
                IntStream.iterate(
                    range.first(), index -> index <= range.last(), index -> index + range.step()));
  }

  boolean contains(int index) {
    for (Range range : ranges) {
      if (range.contains(index)) {
        return true;
      }
    }
    return false;
  }
}
