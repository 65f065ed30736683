package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What real queues cost: getting in, and knowing how it is there. */
final class QueueReport implements ReportSection {
  private static final String ROW = "  %-10s %9s %9s %9s";
  private static final String RATES = "  %-10s %9s %12s %12s %9s";
  private static final String POLLS = "  %-10s %9s %12s %12s %14s";

  /**
   * Jobs that went in one after the other in large calls.
   *
   * @param aSecond how many a second
   */
  record Rate(int jobs, double aSecond) {}

  private final Map<String, List<Double>> singles = new LinkedHashMap<>();
  private final Map<String, List<Rate>> rates = new LinkedHashMap<>();
  private final Map<String, Double> byHand = new LinkedHashMap<>();
  private final Map<String, List<QueueStudy.Poll>> polls = new LinkedHashMap<>();
  private final Map<String, List<QueueStudy.Change>> changes = new LinkedHashMap<>();

  void single(String queue, double millis) {
    add(singles, queue, millis);
  }

  void byHand(String queue, double aSecond) {
    System.err.printf(Locale.ROOT, "%s by hand: %.1f jobs a second%n", queue, aSecond);
    byHand.put(queue, aSecond);
  }

  void rate(String queue, int jobs, double aSecond) {
    System.err.printf(Locale.ROOT, "%s: %d jobs, %.1f a second%n", queue, jobs, aSecond);
    add(rates, queue, new Rate(jobs, aSecond));
  }

  void poll(String queue, QueueStudy.Poll poll) {
    System.err.println(queue + ": " + poll);
    add(polls, queue, poll);
  }

  void change(String queue, QueueStudy.Change change) {
    System.err.println(queue + ": " + change);
    add(changes, queue, change);
  }

  private static <T> void add(Map<String, List<T>> all, String queue, T value) {
    all.computeIfAbsent(queue, first -> new ArrayList<>()).add(value);
  }

  @Override
  public String name() {
    return "queues";
  }

  @Override
  public Object values() {
    return Map.of(
        "idleToSubmittedMillis", singles,
        "jobsASecond", rates,
        "jobsASecondByHand", byHand,
        "polls", polls,
        "changes", changes);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("One job into an idle queue, until it is known to be there, in ms");
    lines.add(row(ROW, "", "median", "90 %", "max"));
    singles.forEach(
        (queue, all) -> {
          Distribution spread = Distribution.of(all);
          lines.add(
              row(
                  ROW,
                  queue,
                  number(spread.median()),
                  number(spread.quantile(0.9)),
                  number(spread.largest())));
        });
    lines.add("Many jobs into the queue, a second; by hand is the queue's own program, job by job");
    lines.add(row(RATES, "", "jobs", "a second", "by hand", "ratio"));
    rates.forEach((queue, all) -> all.forEach(rate -> lines.add(rateRow(queue, rate))));
    lines.add("Knowing how all open jobs are, asked each second");
    lines.add(row(POLLS, "", "open", "wall ms", "CPU ms", "CPU ms a change"));
    polls.forEach((queue, all) -> all.forEach(poll -> lines.add(pollRow(queue, poll))));
    return lines;
  }

  private String rateRow(String queue, Rate rate) {
    Double hand = byHand.get(queue);
    return row(
        RATES,
        queue,
        Integer.toString(rate.jobs()),
        number(rate.aSecond()),
        hand == null ? "-" : number(hand),
        hand == null ? "-" : number(rate.aSecond() / hand));
  }

  /** A change costs what the polls until it was known took, beyond those without a change. */
  private String pollRow(String queue, QueueStudy.Poll poll) {
    String aChange =
        changes.getOrDefault(queue, List.of()).stream()
            .filter(change -> change.open() == poll.open())
            .findFirst()
            .map(
                change ->
                    (change.cpuMillis() - change.polls() * poll.cpuMillis()) / change.changed())
            .map(QueueReport::number)
            .orElse("-");
    return row(
        POLLS,
        queue,
        Integer.toString(poll.open()),
        number(poll.wallMillis()),
        number(poll.cpuMillis()),
        aChange);
  }

  private static String row(String format, String... cells) {
    return String.format(Locale.ROOT, format, (Object[]) cells);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.0f", value);
  }
}
