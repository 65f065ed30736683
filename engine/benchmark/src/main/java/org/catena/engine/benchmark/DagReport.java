package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What runners of graphs took, side by side. */
final class DagReport implements ReportSection {
  private static final List<String> REFERENCES = List.of("make", "ninja");
  private static final String ROW = "  %-16s %8s %8s %8s %6s %7s %7s %7s %7s %7s %5s";

  /**
   * One run.
   *
   * @param round which one; ratios are taken within it
   */
  record Run(int round, RunCost cost) {}

  /**
   * All runs of one workload.
   *
   * @param runs by contender
   */
  record Work(String title, int jobs, Map<String, List<Run>> runs) {
    /** Of the values of one contender by those of another in the same round; the median. */
    Optional<Double> ratio(String of, String to, ToDoubleFunction<RunCost> value) {
      List<Double> ratios = new ArrayList<>();
      for (Run one : runs.getOrDefault(of, List.of())) {
        for (Run other : runs.getOrDefault(to, List.of())) {
          double reference = value.applyAsDouble(other.cost());
          if (one.round() == other.round() && reference > 0) {
            ratios.add(value.applyAsDouble(one.cost()) / reference);
          }
        }
      }
      return ratios.isEmpty() ? Optional.empty() : Optional.of(Distribution.of(ratios).median());
    }
  }

  private final Map<String, Work> works = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  /** Something that a reader of the table must know. */
  void remark(String what) {
    System.err.println(what);
    remarks.add(what);
  }

  void ran(String title, int jobs, String contender, Run run) {
    System.err.printf(
        Locale.ROOT,
        "%s, round %d: %s %.2f s, CPU %.2f s, others %.0f %%%n",
        title,
        run.round(),
        contender,
        run.cost().wallSeconds(),
        run.cost().cpuSeconds(),
        100 * run.cost().others());
    works
        .computeIfAbsent(title, unknown -> new Work(title, jobs, new LinkedHashMap<>()))
        .runs()
        .computeIfAbsent(contender, unknown -> new ArrayList<>())
        .add(run);
  }

  @Override
  public String name() {
    return "dags";
  }

  @Override
  public Object values() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Work work : works.values()) {
      Map<String, Object> runs = new LinkedHashMap<>();
      work.runs()
          .forEach((who, list) -> runs.put(who, list.stream().map(DagReport::values).toList()));
      all.add(Map.of("title", work.title(), "jobs", work.jobs(), "runs", runs));
    }
    return Map.of("workloads", all, "remarks", remarks);
  }

  /** Field by field: what was not measured is not there. */
  private static Map<String, Object> values(Run run) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("round", run.round());
    values.put("wallSeconds", run.cost().wallSeconds());
    values.put("cpuSeconds", run.cost().cpuSeconds());
    run.cost().peakMebibytes().ifPresent(peak -> values.put("peakMebibytes", peak));
    values.put("others", run.cost().others());
    return values;
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "Graphs of jobs, "
            + Contender.AT_ONCE
            + " at once: medians, ratios to make and ninja within a round; others: share of the"
            + " machine");
    works.values().forEach(work -> table(work, lines));
    lines.addAll(remarks);
    return lines;
  }

  private static void table(Work work, List<String> lines) {
    lines.add("%s: %,d jobs".formatted(work.title(), work.jobs()));
    lines.add(
        row(
            "",
            "wall s",
            "CPU s",
            "ms CPU/j",
            "MiB",
            "w/make",
            "w/ninja",
            "c/make",
            "c/ninja",
            "others",
            "runs"));
    work.runs()
        .forEach(
            (contender, runs) -> {
              List<String> cells = new ArrayList<>(List.of(contender));
              double cpu = median(runs, RunCost::cpuSeconds);
              cells.add(number(median(runs, RunCost::wallSeconds)));
              cells.add(number(cpu));
              cells.add(String.format(Locale.ROOT, "%.3f", 1000 * cpu / work.jobs()));
              cells.add(peak(runs));
              for (ToDoubleFunction<RunCost> value :
                  List.<ToDoubleFunction<RunCost>>of(RunCost::wallSeconds, RunCost::cpuSeconds)) {
                for (String reference : REFERENCES) {
                  cells.add(
                      work.ratio(contender, reference, value).map(DagReport::number).orElse("-"));
                }
              }
              cells.add("%.0f %%".formatted(100 * median(runs, RunCost::others)));
              cells.add(Integer.toString(runs.size()));
              lines.add(row(cells.toArray(String[]::new)));
            });
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells);
  }

  private static String peak(List<Run> runs) {
    List<Double> known = runs.stream().flatMap(run -> run.cost().peakMebibytes().stream()).toList();
    return known.isEmpty() ? "-" : "%.0f".formatted(Distribution.of(known).median());
  }

  private static double median(List<Run> runs, ToDoubleFunction<RunCost> value) {
    return Distribution.of(runs.stream().map(Run::cost).mapToDouble(value).boxed().toList())
        .median();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
