package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dimuon.feeder.RunSummary;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catena.engine.server.cli.client.RestClient;

/** The demo's runs as the server shows them; those of others are left out. */
final class KnownRuns {
  private static final int PAGE = 1000;

  private final Map<Long, JsonNode> runs;

  private KnownRuns(Map<Long, JsonNode> runs) {
    this.runs = runs;
  }

  static KnownRuns none() {
    return new KnownRuns(Map.of());
  }

  static KnownRuns read(RestClient rest, List<RunSummary> fed) {
    Set<Long> ours = fed.stream().map(RunSummary::number).collect(Collectors.toSet());
    Map<Long, JsonNode> runs = new TreeMap<>();
    long total;
    int offset = 0;
    do {
      JsonNode page =
          rest.read(
              "/runs", Map.of("limit", Integer.toString(PAGE), "offset", Integer.toString(offset)));
      for (JsonNode run : page.path("items")) {
        if (ours.contains(run.path("number").asLong())) {
          runs.put(run.path("number").asLong(), run);
        }
      }
      total = page.path("total").asLong();
      offset += PAGE;
    } while (offset < total);
    return new KnownRuns(runs);
  }

  Collection<JsonNode> all() {
    return runs.values();
  }

  boolean holds(long number) {
    return runs.containsKey(number);
  }

  /** Whether {@code run} is as it was here. */
  boolean holds(JsonNode run) {
    return run.equals(runs.get(run.path("number").asLong()));
  }

  boolean isDone(long number) {
    return isIn(number, "done");
  }

  boolean isStopped(long number) {
    return isIn(number, "stopped");
  }

  private boolean isIn(long number, String state) {
    JsonNode run = runs.get(number);
    return run != null && run.path("state").asText().equals(state);
  }
}
