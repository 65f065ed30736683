package org.catena.engine.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast files are measured, and how that compares with the programs everybody has. */
final class ChecksumReport implements ReportSection {
  private static final String ROW = "  %-24s %10s %12s %14s";
  private static final Map<String, String> NATIVE =
      Map.of("adler32", "xrdadler32", "md5", "md5sum", "sha-256", "sha256sum");

  private final Map<String, List<Double>> bytesASecond = new LinkedHashMap<>();

  void measured(String way, double perSecond) {
    System.err.printf(Locale.ROOT, "%s: %.0f MB a second%n", way, perSecond / 1e6);
    bytesASecond.computeIfAbsent(way, first -> new ArrayList<>()).add(perSecond);
  }

  @Override
  public String name() {
    return "checksums";
  }

  @Override
  public Object values() {
    return Map.of("bytesASecond", bytesASecond);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Checksums of a file in memory, median");
    lines.add(row("", "MB/s", "ratio to cat", "ratio to native"));
    bytesASecond.forEach(
        (way, all) ->
            lines.add(
                row(
                    way,
                    "%.0f".formatted(median(way) / 1e6),
                    ratio(way, "cat"),
                    ratio(way, NATIVE.getOrDefault(way, "")))));
    return lines;
  }

  private double median(String way) {
    return Distribution.of(bytesASecond.getOrDefault(way, List.of())).median();
  }

  private String ratio(String way, String peer) {
    return bytesASecond.containsKey(peer) && !peer.equals(way)
        ? String.format(Locale.ROOT, "%.2f", median(way) / median(peer))
        : "-";
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, ROW, (Object[]) cells);
  }
}
