package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;

/**
 * The masses of the minitrees, as the server counted them.
 *
 * @param low lower edge of the first bin, GeV
 * @param high upper edge of the last bin, GeV
 * @param skipped replicas the server did not use, with the reason
 */
record Histogram(
    double low, double high, List<Long> bins, long entries, double mean, List<String> skipped) {
  private static final Map<String, String> QUESTION =
      Map.of("container", "minitrees", "column", "mass", "low", "80", "high", "100", "bins", "20");
  private static final int WIDTH = 50;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final int PARTS = 8;

  /** One bin. */
  record Bin(double from, double to, long count) {}

  static Histogram ofAll(RestClient rest) {
    return of(rest.read("/histogram", QUESTION));
  }

  static Histogram ofRun(RestClient rest, long run) {
    Map<String, String> question = new java.util.HashMap<>(QUESTION);
    question.put("run", Long.toString(run));
    return of(rest.read("/histogram", question));
  }

  static Histogram of(JsonNode answer) {
    List<Long> bins = new ArrayList<>();
    answer.path("bins").forEach(bin -> bins.add(bin.asLong()));
    List<String> skipped = new ArrayList<>();
    for (JsonNode file : answer.path("skipped")) {
      skipped.add(file.path("file").asText() + ": " + file.path("reason").asText());
    }
    return new Histogram(
        answer.path("low").asDouble(),
        answer.path("high").asDouble(),
        bins,
        answer.path("entries").asLong(),
        answer.path("mean").asDouble(),
        skipped);
  }

  List<Bin> fullest(int howMany) {
    return IntStream.range(0, bins.size())
        .mapToObj(this::bin)
        .sorted((one, other) -> Long.compare(other.count(), one.count()))
        .limit(howMany)
        .toList();
  }

  private Bin bin(int index) {
    double width = (high - low) / bins.size();
    return new Bin(low + index * width, low + (index + 1) * width, bins.get(index));
  }

  /** One line a bin, mass downwards and counts to the right, with both axes named. */
  List<String> lines(boolean blocks) {
    long most = Math.max(1, bins.stream().flatMapToLong(LongStream::of).max().orElse(1));
    List<String> lines = new ArrayList<>();
    lines.add("   mass of the muon pair (GeV)");
    for (int index = 0; index < bins.size(); index++) {
      Bin bin = bin(index);
      String bar = bar((double) bin.count() / most, blocks);
      String edges = String.format(Locale.ROOT, "%7s - %-4s", edge(bin.from()), edge(bin.to()));
      lines.add(edges + (blocks ? "│" : "|") + bar + " " + Text.count(bin.count()));
    }
    lines.add(axis(blocks));
    String middle = Text.count(most / 2);
    String end = Text.count(most) + " pairs per bin";
    String scale = " ".repeat(14) + "0" + " ".repeat(WIDTH / 2 - middle.length()) + middle;
    lines.add(scale + " ".repeat(Math.max(1, WIDTH / 2 - Text.count(most).length())) + end);
    return lines;
  }

  private static String axis(boolean blocks) {
    String half = (blocks ? "─" : "-").repeat(WIDTH / 2 - 1);
    String tick = blocks ? "┴" : "+";
    return " ".repeat(14) + (blocks ? "└" : "+") + half + tick + half + tick;
  }

  private static String edge(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String bar(double share, boolean blocks) {
    if (!blocks) {
      return "#".repeat((int) Math.round(share * WIDTH));
    }
    int eighths = (int) Math.round(share * WIDTH * PARTS);
    String whole = EIGHTHS.substring(PARTS).repeat(eighths / PARTS);
    int rest = eighths % PARTS;
    return rest == 0 ? whole : whole + EIGHTHS.charAt(rest);
  }
}
