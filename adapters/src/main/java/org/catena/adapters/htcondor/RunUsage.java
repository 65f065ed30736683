package org.catena.adapters.htcondor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Usage;
import org.catena.workflows.dag.files.JobEvent;

/** What an event log tells of a run (HTCondor manual, "Job Event Log", events 001 and 005). */
final class RunUsage {
  private static final Pattern SLOT = Pattern.compile("SlotName: (?:[^@\\s]+@)?(\\S+)");
  private static final Pattern ALIAS = Pattern.compile("[?&]alias=([^&>]+)");
  private static final Pattern CPU =
      Pattern.compile(
          "Usr (\\d+) (\\d+):(\\d+):(\\d+), Sys (\\d+) (\\d+):(\\d+):(\\d+) +- +Run Remote Usage");

  /** Usage, request and allocation; with two numbers alone there was no usage. */
  private static final Pattern MEMORY =
      Pattern.compile("Memory \\(MB\\) +: +(\\d{1,12}) +\\d+ +\\d+");

  private static final int FIELDS = 4;

  private RunUsage() {}

  /** Of an event that tells of a start: the machine. */
  static Usage executing(JobEvent event) {
    return find(event, SLOT)
        .map(slot -> slot.group(1))
        .or(
            () ->
                Optional.of(ALIAS.matcher(event.headline()))
                    .filter(Matcher::find)
                    .map(a -> a.group(1)))
        .map(Usage::on)
        .orElse(Usage.UNKNOWN);
  }

  /**
   * Of an event that tells of an end: processor time to the second, memory to the MiB. A machine
   * without control groups looks at its jobs' processes now and then, and has seen nothing of those
   * that came and went in between: 0 s tell nothing.
   */
  static Usage terminated(JobEvent event) {
    return new Usage(
        Optional.empty(),
        Optional.empty(),
        find(event, CPU)
            .map(cpu -> 1_000 * (seconds(cpu, 1) + seconds(cpu, 1 + FIELDS)))
            .filter(millis -> millis > 0),
        find(event, MEMORY).map(memory -> Long.parseLong(memory.group(1)) << 20));
  }

  private static long seconds(Matcher cpu, int days) {
    long hours = 24 * Long.parseLong(cpu.group(days)) + Long.parseLong(cpu.group(days + 1));
    long minutes = 60 * hours + Long.parseLong(cpu.group(days + 2));
    return 60 * minutes + Long.parseLong(cpu.group(days + 3));
  }

  private static Optional<Matcher> find(JobEvent event, Pattern pattern) {
    return event.lines().stream()
        .map(line -> pattern.matcher(line.strip()))
        .filter(Matcher::matches)
        .findFirst();
  }
}
