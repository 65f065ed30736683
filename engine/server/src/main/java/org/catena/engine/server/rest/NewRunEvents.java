package org.catena.engine.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.catena.engine.server.problem.Refused;

/** Reads what an event says. */
final class NewRunEvents {
  static final String TYPE = "org.catena.run.new";
  static final String REMEDY =
      "send a CloudEvent 1.0 with specversion, id, source, type %s and data {\"run\": 173692}:"
              .formatted(TYPE)
          + " as application/cloudevents+json, or with ce- headers and JSON data";

  private final ObjectMapper json;

  NewRunEvents(ObjectMapper json) {
    this.json = json;
  }

  long runNumber(String type, byte[] data) {
    if (!TYPE.equals(type)) {
      throw Refused.badRequest("event type '%s' is unknown".formatted(type), REMEDY);
    }
    JsonNode run = read(data).path("run");
    if (!run.isIntegralNumber() || !run.canConvertToLong() || run.asLong() < 0) {
      throw Refused.badRequest(
          "the event's data hold no run number: 'run' is %s"
              .formatted(run.isMissingNode() ? "missing" : run),
          REMEDY);
    }
    return run.asLong();
  }

  private JsonNode read(byte[] data) {
    try {
      return json.readTree(data);
    } catch (IOException e) {
      throw Refused.badRequest("the event's data are not JSON", REMEDY);
    }
  }
}
