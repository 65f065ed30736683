package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all processes of the machine together have used of its processors, and when.
 *
 * @param busySeconds of all processors together, since the machine was started
 * @param nanos of {@link System#nanoTime}
 */
record ProcessorTime(double busySeconds, long nanos) {
  private static final double TICKS_A_SECOND = 100;
  private static final List<Integer> WAITING = List.of(3, 4);
  private static final int FIELDS = 8;

  static ProcessorTime now() throws IOException {
    return new ProcessorTime(
        busy(Files.readAllLines(Path.of("/proc/stat")).get(0)), System.nanoTime());
  }

  /** Of {@code cpu user nice system idle iowait irq softirq steal ...}: all but the waiting. */
  static double busy(String line) {
    String[] fields = line.strip().split("\\s+");
    long ticks = 0;
    for (int field = 0; field < FIELDS; field++) {
      ticks += WAITING.contains(field) ? 0 : Long.parseLong(fields[field + 1]);
    }
    return ticks / TICKS_A_SECOND;
  }

  /**
   * The share of the machine that others used since.
   *
   * @param ownSeconds of CPU that the measured program used meanwhile
   * @return from 0 to 1
   */
  double othersUntil(ProcessorTime end, double ownSeconds, int processors) {
    double available = (end.nanos - nanos) / 1e9 * processors;
    return Math.min(1, Math.max(0, (end.busySeconds - busySeconds - ownSeconds) / available));
  }
}
