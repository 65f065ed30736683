package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dimuon.feeder.RunSummary;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.catena.engine.server.cli.client.RestClient;

/** Asks the server again and again, and tells what is new. */
final class Watch {
  private static final long PAUSE_MILLIS = 300;

  private final RestClient rest;
  private final Feeding feeding;
  private final List<RunSummary> fed;
  private final Progress progress;
  private final StageNews news;

  Watch(RestClient rest, Feeding feeding, List<RunSummary> fed, Progress progress, Clock clock) {
    this.rest = rest;
    this.feeding = feeding;
    this.fed = fed;
    this.progress = progress;
    Instant start = clock.instant();
    this.news = new StageNews(start);
  }

  void untilNothingMoves() throws IOException, InterruptedException {
    KnownRuns before = KnownRuns.none();
    boolean first = true;
    while (true) {
      // In this order: a run that appears between the two questions is waited for.
      boolean allFed = feeding.isOver();
      KnownRuns now = KnownRuns.read(rest, fed);
      if (first && !now.all().isEmpty()) {
        progress.say("Goes on where it was: " + done(now) + " of " + fed.size() + " runs done");
      }
      first = false;
      tellNews(before, now);
      progress.show(Advance.of(now.all(), fed.size()));
      if (allFed && nothingMoves(now)) {
        return;
      }
      before = now;
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void tellNews(KnownRuns before, KnownRuns now) {
    List<StageNews.Line> lines = new ArrayList<>();
    for (JsonNode run : now.all()) {
      if (!before.holds(run) && !news.isOld(run)) {
        lines.addAll(news.of(rest.read("/runs/" + run.path("number").asLong(), Map.of())));
      }
    }
    lines.stream().sorted().map(StageNews.Line::text).forEach(progress::say);
  }

  private long done(KnownRuns now) {
    return fed.stream().filter(run -> now.isDone(run.number())).count();
  }

  /** A run that was refused at the door never starts; its incident stands for it. */
  private boolean nothingMoves(KnownRuns now) {
    Set<Long> absent = new TreeSet<>();
    for (RunSummary run : fed) {
      if (!now.holds(run.number())) {
        absent.add(run.number());
      } else if (!now.isDone(run.number()) && !now.isStopped(run.number())) {
        return false;
      }
    }
    if (!absent.isEmpty()) {
      for (JsonNode incident : StoppedRuns.openIncidents(rest)) {
        absent.remove(incident.path("runNumber").asLong(-1));
      }
    }
    return absent.isEmpty();
  }
}
