package dimuon.feeder;

import java.util.Arrays;

/** Where the lines of one run stand in the data file: byte ranges of whole lines, in file order. */
final class LinesOfRun {
  private final long number;
  private long events;
  private long[] ranges = new long[8];
  private int filled;

  LinesOfRun(long number) {
    this.number = number;
  }

  void add(long start, long end) {
    events++;
    if (filled > 0 && ranges[filled - 1] == start) {
      ranges[filled - 1] = end;
      return;
    }
    if (filled == ranges.length) {
      ranges = Arrays.copyOf(ranges, 2 * filled);
    }
    ranges[filled++] = start;
    ranges[filled++] = end;
  }

  RunSummary summary() {
    return new RunSummary(number, events);
  }

  int rangeCount() {
    return filled / 2;
  }

  long start(int range) {
    return ranges[2 * range];
  }

  long end(int range) {
    return ranges[2 * range + 1];
  }
}
