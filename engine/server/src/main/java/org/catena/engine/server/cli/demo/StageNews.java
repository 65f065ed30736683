package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.catena.engine.server.cli.client.Text;

/** Tells each thing once: a run was taken in, a stage ended or stopped, a run is done. */
final class StageNews {
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final Instant start;
  private final Set<String> told = new HashSet<>();

  /** What ended before {@code start} is no news. */
  StageNews(Instant start) {
    this.start = start;
  }

  /** A line and its place among the others of the same moment. */
  record Line(Instant at, int rank, String what) implements Comparable<Line> {
    String text() {
      return TIME_OF_DAY.format(at) + "  " + what;
    }

    @Override
    public int compareTo(Line other) {
      return Comparator.comparing(Line::at).thenComparingInt(Line::rank).compare(this, other);
    }
  }

  /** Whether there can be no news of this run. */
  boolean isOld(JsonNode run) {
    return run.path("finishedAt").isTextual()
        && Instant.parse(run.path("finishedAt").asText()).isBefore(start);
  }

  List<Line> of(JsonNode run) {
    List<Line> lines = new ArrayList<>();
    String name = "run " + run.path("number").asLong();
    String size = Text.words(run.path("type")) + ", " + Text.count(run.path("events")) + " events";
    add(lines, 0, run.path("startedAt"), name, name + "  taken in: " + size);
    for (JsonNode stage : run.path("stages")) {
      String key = name + "/" + stage.path("orderId").asText();
      switch (stage.path("state").asText()) {
        case "done" -> add(lines, 1, stage.path("finishedAt"), key, name + "  " + ended(stage));
        case "stopped" ->
            addNow(lines, run, key + stage.path("reason"), name + "  " + halted(stage));
        default -> told.remove(key + stage.path("reason"));
      }
    }
    String copies = Text.share(run.path("copies"), "have", "need") + " copies";
    add(lines, 2, run.path("finishedAt"), name + " done", name + "  done: " + copies);
    return lines;
  }

  private void add(List<Line> lines, int rank, JsonNode time, String key, String what) {
    if (time.isTextual() && told.add(key)) {
      Instant at = Instant.parse(time.asText());
      if (!at.isBefore(start)) {
        lines.add(new Line(at, rank, what));
      }
    }
  }

  /** A stop has no time of its own in a stage: its run's incident has. */
  private void addNow(List<Line> lines, JsonNode run, String key, String what) {
    if (told.add(key)) {
      Instant at = start;
      for (JsonNode incident : run.path("incidents")) {
        Instant since = Instant.parse(incident.path("since").asText());
        at = since.isAfter(at) ? since : at;
      }
      lines.add(new Line(at, 1, what));
    }
  }

  private static String ended(JsonNode stage) {
    long total = stage.path("counts").path("total").asLong();
    String amount = total > 1 ? Text.share(stage.path("counts"), "done", "total") : "";
    return String.format(
            Locale.ROOT,
            "%-34s %7s  %8s",
            stage.path("name").asText(),
            amount,
            Text.seconds(stage.path("seconds")))
        .stripTrailing();
  }

  private static String halted(JsonNode stage) {
    String reason = stage.path("reason").asText().lines().findFirst().orElse("");
    return stage.path("name").asText() + " STOPPED: " + reason;
  }
}
