package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What killed runs did when they were asked for again. */
final class RestartReport implements ReportSection {
  private static final String ROW = "  %-8s %-10s %8s %8s %9s %8s %8s %9s %9s %5s";

  /**
   * One run that was killed and asked for again.
   *
   * @param startedBefore jobs, when it was killed
   * @param again jobs of these that were started again
   * @param againThoughWhole of these, those whose output was whole
   * @param torn outputs that are not what one undisturbed job writes, after the restart
   * @param missing outputs, after the restart
   * @param exit of the restart
   * @param firstSeconds from the restart to the first job it started
   * @param wholeSeconds from the restart to its end, with the rest of the work
   */
  record Restart(
      int startedBefore,
      int again,
      int againThoughWhole,
      int torn,
      int missing,
      int exit,
      double firstSeconds,
      double wholeSeconds) {}

  private final Map<RestartStudy.Killed, Map<String, List<Restart>>> restarts =
      new LinkedHashMap<>();

  void restarted(String contender, RestartStudy.Killed killed, Restart restart) {
    System.err.println("killed " + killed + ": " + contender + ": " + restart);
    restarts
        .computeIfAbsent(killed, unknown -> new LinkedHashMap<>())
        .computeIfAbsent(contender, unknown -> new ArrayList<>())
        .add(restart);
  }

  @Override
  public String name() {
    return "restarts";
  }

  @Override
  public Object values() {
    return restarts;
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("kill -9 in the middle of a fan of 1,000, and the same again at once");
    lines.add("(most of all runs; seconds: medians)");
    lines.add(
        row(
            "killed",
            "",
            "started",
            "again",
            "of whole",
            "torn",
            "missing",
            "first s",
            "to end s",
            "runs"));
    restarts.forEach(
        (killed, byContender) ->
            byContender.forEach(
                (contender, runs) ->
                    lines.add(
                        row(
                            killed == RestartStudy.Killed.ALL ? "all" : "program",
                            contender,
                            most(runs, Restart::startedBefore),
                            most(runs, Restart::again),
                            most(runs, Restart::againThoughWhole),
                            most(runs, Restart::torn),
                            most(runs, Restart::missing),
                            median(runs, Restart::firstSeconds),
                            median(runs, Restart::wholeSeconds),
                            Integer.toString(runs.size())))));
    return lines;
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells);
  }

  private static String most(List<Restart> runs, ToDoubleFunction<Restart> value) {
    return "%.0f".formatted(of(runs, value).largest());
  }

  private static String median(List<Restart> runs, ToDoubleFunction<Restart> value) {
    return String.format(Locale.ROOT, "%.2f", of(runs, value).median());
  }

  private static Distribution of(List<Restart> runs, ToDoubleFunction<Restart> value) {
    return Distribution.of(runs.stream().mapToDouble(value).boxed().toList());
  }
}
