package org.catena.engine.simulation.result;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Several courses of one campaign, and what can be expected of it from them. */
public final class Forecast {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Instant start;
  private final List<Outcome> outcomes;

  /**
   * @param outcomes at least one
   */
  public Forecast(Instant start, List<Outcome> outcomes) {
    this.start = start;
    this.outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("nothing can be told of no course at all");
    }
  }

  /** The courses, in the order of their seeds. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /**
   * How long it takes at most in a part of the courses (nearest rank).
   *
   * @param percent above 0, up to 100
   */
  public Duration length(int percent) {
    List<Duration> lengths = outcomes.stream().map(Outcome::length).sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * lengths.size());
    return lengths.get(Math.max(0, rank - 1));
  }

  /** For a terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(title());
    lines.addAll(summary());
    outcomes.forEach(outcome -> lines.addAll(lines(outcome)));
    return lines;
  }

  String title() {
    Outcome first = outcomes.get(0);
    return said("%s: %,d jobs, %d course(s)", first.campaign(), first.jobs(), outcomes.size());
  }

  /** What can be said of all courses together. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    for (int percent : List.of(10, 50, 90)) {
      Duration length = length(percent);
      lines.add(
          said(
              "  P%d  ends after %.2f days, %s UTC",
              percent, length.toMinutes() / 1_440.0, DAY.format(start.plus(length))));
    }
    lines.add(
        said(
            "  of all attempts %s failed, of all jobs %s for good",
            range(Outcome::attemptsFailedPercent), range(Outcome::jobsFailedPercent)));
    return lines;
  }

  private String range(ToDoubleFunction<Outcome> percent) {
    DoubleSummaryStatistics all = outcomes.stream().mapToDouble(percent).summaryStatistics();
    return all.getMax() - all.getMin() < 0.005
        ? said("%.2f %%", all.getMax())
        : said("%.2f to %.2f %%", all.getMin(), all.getMax());
  }

  private static List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add(
        said(
            "  seed %d: attempts %,d, failed %,d (%.3f %%); jobs failed for good %,d (%.3f %%)",
            outcome.seed(),
            outcome.attempts(),
            outcome.attemptsFailed(),
            outcome.attemptsFailedPercent(),
            outcome.jobsFailed(),
            outcome.jobsFailedPercent()));
    outcome.failures().forEach((fault, count) -> lines.add(said("    %-24s %,d", fault, count)));
    outcome
        .atSites()
        .forEach(
            (site, attempts) ->
                lines.add(
                    said(
                        "    failed at %-14s %,d of %,d attempts",
                        site, outcome.failedAt().getOrDefault(site, 0L), attempts)));
    stored(outcome)
        .forEach((rse, bytes) -> lines.add(said("    stored at %-14s %s", rse, size(bytes))));
    if (outcome.lost() > 0 || outcome.twice() > 0) {
      lines.add(
          said("    lost by the sites %,d; alive twice %,d", outcome.lost(), outcome.twice()));
    }
    lines.add(
        said(
            "    simulated in %.1f s, %.1f s of processor, %d MB of heap",
            outcome.cost().wall().toMillis() / 1_000.0,
            outcome.cost().processor().toMillis() / 1_000.0,
            outcome.cost().memoryBytes() >> 20));
    return lines;
  }

  private static String size(long bytes) {
    return bytes < 1_000_000_000_000L
        ? said("%.1f GB", bytes / 1e9)
        : said("%.2f TB", bytes / 1e12);
  }

  private static String said(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static Map<String, Long> stored(Outcome outcome) {
    List<Sample> samples = outcome.samples();
    return samples.isEmpty() ? Map.of() : new TreeMap<>(samples.get(samples.size() - 1).stored());
  }
}
