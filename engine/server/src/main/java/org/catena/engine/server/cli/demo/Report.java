package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dimuon.feeder.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;

/**
 * What came out, every number as the server gives it.
 *
 * @param attempts submissions of jobs, of which {@code failed} ended badly and {@code lost}
 *     vanished
 * @param fullestRun the run that gave most minitree events; 0 if none gave any
 */
record Report(
    long runsDone,
    long runs,
    long events,
    long chunks,
    long jobs,
    long attempts,
    long failed,
    long lost,
    Histogram masses,
    long fullestRun,
    long fullestRunEvents) {

  static Report read(RestClient rest, List<RunSummary> fed) {
    KnownRuns known = KnownRuns.read(rest, fed);
    Advance advance = Advance.of(known.all(), fed.size());
    JsonNode summary = rest.read("/summary", Map.of());
    JsonNode attempts = summary.path("attempts");
    long events = 0;
    long fullestRun = 0;
    long most = 0;
    for (JsonNode run : known.all()) {
      events += run.path("events").asLong();
      long number = run.path("number").asLong();
      // A run cannot give more than it has: most need not be asked for.
      long entries =
          known.isDone(number) && run.path("events").asLong() > most
              ? Histogram.ofRun(rest, number).entries()
              : 0;
      if (entries > most) {
        most = entries;
        fullestRun = number;
      }
    }
    return new Report(
        advance.runsDone(),
        advance.runs(),
        events,
        advance.chunks(),
        summary.path("jobs").path("total").asLong(),
        attempts.path("total").asLong(),
        attempts.path("failed").asLong(),
        attempts.path("lost").asLong(),
        Histogram.ofAll(rest),
        fullestRun,
        most);
  }

  List<String> lines(boolean blocks) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(line("runs", Text.count(runsDone) + (runsDone == runs ? "" : " of " + runs)));
    lines.add(line("events", Text.count(events)));
    lines.add(line("chunk jobs", Text.count(chunks)));
    lines.add(line("jobs in all", Text.count(jobs)));
    lines.add(line("attempts", attemptsText()));
    lines.add(line("minitree events", Text.count(masses.entries())));
    if (masses.entries() > 0) {
      lines.add(line("mean mass", String.format(Locale.ROOT, "%.4f GeV", masses.mean())));
      masses
          .fullest(2)
          .forEach(
              bin ->
                  lines.add(
                      line(
                          String.format(Locale.ROOT, "in [%.0f,%.0f) GeV", bin.from(), bin.to()),
                          Text.count(bin.count()))));
      lines.add(line("run " + fullestRun, Text.count(fullestRunEvents) + " minitree events"));
    }
    masses.skipped().forEach(reason -> lines.add("  not used: " + reason));
    lines.add("");
    lines.addAll(masses.lines(blocks));
    return lines;
  }

  private String attemptsText() {
    return Text.count(attempts)
        + " ("
        + Text.count(failed)
        + " failed, "
        + Text.count(lost)
        + " lost)";
  }

  private static String line(String what, String amount) {
    return String.format(Locale.ROOT, "  %-20s %s", what, amount);
  }
}
