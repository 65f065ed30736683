package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What catalogues do when they grow; the ratio is to the first that was measured. */
final class CatalogReport implements ReportSection {
  private static final String ROW = "  %-36s %-12s %10s %12s %10s";

  /** One number of one catalogue, by its files. */
  record Value(String catalog, int files, String what, double value) {}

  private final List<Value> values = new ArrayList<>();

  void measured(String catalog, int files, String what, double value) {
    System.err.printf(
        Locale.ROOT, "%s with %,d files: %s %s%n", catalog, files, what, number(value));
    values.add(new Value(catalog, files, what, value));
  }

  @Override
  public String name() {
    return "catalogues";
  }

  @Override
  public Object values() {
    return values;
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Catalogues, medians; ratio: to the first, with as many files");
    lines.add(row("", "", "files", "value", "ratio"));
    Set<String> questions = new LinkedHashSet<>();
    values.forEach(value -> questions.add(value.what()));
    Map<String, Double> first = new LinkedHashMap<>();
    for (String what : questions) {
      for (Value value : values) {
        if (value.what().equals(what)) {
          Double to = first.putIfAbsent(what + value.files(), value.value());
          lines.add(
              row(
                  what,
                  value.catalog(),
                  "%,d".formatted(value.files()),
                  number(value.value()),
                  to == null ? "-" : number(value.value() / to)));
        }
      }
    }
    return lines;
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
  }
}
