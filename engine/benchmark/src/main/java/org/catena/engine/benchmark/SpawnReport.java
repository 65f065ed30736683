package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.catena.engine.benchmark.SpawnTrial.Result;

/**
 * What a process costs, by the way it is started. Ratios are taken within a round and told with
 * their spread: a difference smaller than that is none.
 */
final class SpawnReport implements ReportSection {
  private static final String ROW = "  %-24s %8s %8s  %-18s %-18s %5s %7s %5s";

  private final Map<SpawnWay, List<Result>> results = new EnumMap<>(SpawnWay.class);
  private int processes;

  void measured(SpawnWay way, Result result, int ofProcesses) {
    System.err.println(way.title() + ": " + result);
    processes = ofProcesses;
    results.computeIfAbsent(way, unknown -> new ArrayList<>()).add(result);
  }

  @Override
  public String name() {
    return "spawn";
  }

  @Override
  public Object values() {
    return Map.of("processes", processes, "ways", results);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Starting %,d x /bin/true from Java, a process (medians)".formatted(processes));
    lines.add(row("", "wall ms", "CPU ms", "wall to ours", "CPU to ours", "MiB", "others", "runs"));
    results.forEach(
        (way, all) ->
            lines.add(
                row(
                    way.title(),
                    number(1000 * median(all, Result::wallSeconds) / processes),
                    number(1000 * median(all, Result::cpuSeconds) / processes),
                    toOurs(all, Result::wallSeconds),
                    toOurs(all, Result::cpuSeconds),
                    "%.0f".formatted(median(all, Result::peakMebibytes)),
                    "%.0f %%".formatted(100 * median(all, Result::others)),
                    Integer.toString(all.size()))));
    return lines;
  }

  /** The median and the extremes, e.g. {@code 1.29 [1.21..1.31]}. */
  private String toOurs(List<Result> all, ToDoubleFunction<Result> value) {
    List<Result> ours = results.getOrDefault(SpawnWay.SHELLS, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < Math.min(all.size(), ours.size()); round++) {
      ratios.add(value.applyAsDouble(all.get(round)) / value.applyAsDouble(ours.get(round)));
    }
    if (ratios.isEmpty()) {
      return "-";
    }
    Distribution spread = Distribution.of(ratios);
    return String.format(
        Locale.ROOT, "%.2f [%.2f..%.2f]", spread.median(), spread.smallest(), spread.largest());
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells);
  }

  private static double median(List<Result> all, ToDoubleFunction<Result> value) {
    return Distribution.of(all.stream().mapToDouble(value).boxed().toList()).median();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
