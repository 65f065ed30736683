package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;

/** Campaigns and batches in words and bars. */
final class ProgressText {
  private static final int WIDTH = 20;

  private ProgressText() {}

  static String title(JsonNode campaign) {
    return campaign.path("scope").asText() + ":" + campaign.path("name").asText();
  }

  /** A campaign with its batches. */
  static List<String> lines(JsonNode campaign, boolean blocks) {
    JsonNode jobs = campaign.path("jobs");
    JsonNode attempts = campaign.path("attempts");
    List<String> lines = new ArrayList<>();
    lines.add(
        "campaign %s: %s, batch %s of %s, keeps %s jobs active, priority %s"
            .formatted(
                title(campaign),
                Text.words(campaign.path("state")),
                Text.count(campaign.path("batchesStarted")),
                Text.count(campaign.path("batches")),
                Text.count(campaign.path("keepActive")),
                campaign.path("priority").asInt()));
    lines.add(
        "jobs       %s of %s done, %s active, %s failed"
            .formatted(
                Text.count(jobs.path("done")),
                Text.count(campaign.path("jobsInAll")),
                Text.count(campaign.path("active")),
                Text.count(jobs.path("failed"))));
    lines.add(
        "attempts   %s, of them %s failed and %s lost"
            .formatted(
                Text.count(attempts.path("total")),
                Text.count(attempts.path("failed")),
                Text.count(attempts.path("lost"))));
    lines.add("outputs    %s registered%s".formatted(registered(campaign), stuck(campaign)));
    lines.add("pace       " + pace(campaign));
    lines.add("");
    lines.addAll(table(campaign.path("batchList"), blocks).lines());
    return lines;
  }

  private static String registered(JsonNode campaign) {
    return Text.count(campaign.path("registered"));
  }

  private static String stuck(JsonNode campaign) {
    long copies = campaign.path("failedCopies").asLong();
    return copies == 0 ? "" : ", %s copies need a person".formatted(Text.count(copies));
  }

  private static String pace(JsonNode campaign) {
    JsonNode rate = campaign.path("jobsPerHour");
    String jobs =
        rate.isNumber()
            ? String.format(Locale.ROOT, "%,.0f jobs an hour", rate.asDouble())
            : "no job is done yet";
    if (campaign.path("finishedAt").isTextual()) {
      return jobs + ", ended " + Text.time(campaign.path("finishedAt"));
    }
    JsonNode end = campaign.path("estimatedEnd");
    return end.isTextual() ? jobs + ", ends about " + Text.time(end) : jobs;
  }

  private static Table table(JsonNode batches, boolean blocks) {
    Table table =
        new Table(
            "BATCH",
            "NAME",
            "STATE",
            "PROGRESS",
            "DONE",
            "ACTIVE",
            "FAILED",
            "ATTEMPTS",
            "REGISTERED");
    for (JsonNode batch : batches) {
      JsonNode jobs = batch.path("jobs");
      table.row(
          Text.count(batch.path("number")),
          Text.words(batch.path("name")),
          Text.words(batch.path("state")),
          bar(jobs, blocks),
          Text.share(jobs, "done", "total"),
          Text.count(batch.path("active")),
          Text.count(jobs.path("failed")),
          Text.count(batch.path("attempts").path("total")),
          Text.count(batch.path("registered")));
    }
    return table;
  }

  /** Done, underway, failed; what is never drawn as full is not done. */
  private static String bar(JsonNode jobs, boolean blocks) {
    long total = Math.max(1, jobs.path("total").asLong());
    int done = (int) (WIDTH * jobs.path("done").asLong() / total);
    long failed = jobs.path("failed").asLong();
    int bad = failed == 0 ? 0 : Math.max(1, (int) (WIDTH * failed / total));
    long moving =
        jobs.path("running").asLong()
            + jobs.path("queued").asLong()
            + jobs.path("retrying").asLong();
    int underway = (int) Math.min(WIDTH - done - bad, (WIDTH * moving + total - 1) / total);
    int open = Math.max(0, WIDTH - done - Math.max(0, underway) - bad);
    return (blocks ? "\u2588" : "#").repeat(done)
        + (blocks ? "\u2592" : "+").repeat(Math.max(0, underway))
        + (blocks ? "\u00b7" : ".").repeat(open)
        + "x".repeat(bad);
  }
}
