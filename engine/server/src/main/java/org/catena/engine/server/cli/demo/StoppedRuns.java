package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dimuon.feeder.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catena.engine.server.cli.client.RestClient;

/** Runs that wait for a person, and what for. */
final class StoppedRuns {
  private final Map<Long, List<String>> messages;

  private StoppedRuns(Map<Long, List<String>> messages) {
    this.messages = messages;
  }

  /** Those of {@code fed} that are not done. */
  static StoppedRuns read(RestClient rest, List<RunSummary> fed) {
    KnownRuns known = KnownRuns.read(rest, fed);
    Map<Long, List<String>> messages = new LinkedHashMap<>();
    for (RunSummary run : fed) {
      if (!known.isDone(run.number())) {
        messages.put(run.number(), new ArrayList<>());
      }
    }
    for (JsonNode incident : messages.isEmpty() ? List.<JsonNode>of() : openIncidents(rest)) {
      List<String> ofRun = messages.get(incident.path("runNumber").asLong(-1));
      if (ofRun != null) {
        ofRun.add(incident.path("message").asText());
      }
    }
    return new StoppedRuns(messages);
  }

  static JsonNode openIncidents(RestClient rest) {
    return rest.read("/incidents", Map.of("open", "true")).path("items");
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    messages.forEach(
        (run, incidents) -> {
          lines.add("");
          lines.add("run " + run + " is not done:");
          incidents.forEach(message -> message.lines().forEach(line -> lines.add("  " + line)));
          lines.add("  once the cause is removed: catena run retry " + run);
        });
    return lines;
  }
}
