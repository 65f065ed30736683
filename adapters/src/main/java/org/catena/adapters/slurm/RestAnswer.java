package org.catena.adapters.slurm;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer of the REST server. Its statuses say little: an error of the controller comes with 500,
 * 404 or 511 and sometimes with 200, so that the list of errors counts, and the status where there
 * is none.
 *
 * @param status of HTTP
 * @param errors in the order of the answer
 * @param jobs what was read of each of them
 * @param rest all other fields
 * @param text of an answer that is no JSON, its beginning; else empty
 */
record RestAnswer<T>(int status, List<RestError> errors, List<T> jobs, JsonNode rest, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TEXT = 300;

  /**
   * What the server or the controller behind it says went wrong.
   *
   * @param number in SLURM's table of errors; 0 when it is not told
   * @param words both what was tried and why it failed
   */
  record RestError(int number, String words) {
    static RestError of(JsonNode error) {
      String description = error.path("description").asText("");
      String why = error.path("error").asText("");
      int number = error.path("error_number").asInt(error.path("error_code").asInt(0));
      return new RestError(
          number,
          description.isBlank() || why.isBlank() ? description + why : description + ": " + why);
    }
  }

  /**
   * Reads one job after the other, since all jobs of a site are too many to keep.
   *
   * @throws IOException when it begins as JSON and does not end as such: half an answer is none
   */
  static <T> RestAnswer<T> read(int status, byte[] body, Function<JsonNode, Optional<T>> ofJob)
      throws IOException {
    if (body.length == 0 || body[0] != '{') {
      String text =
          new String(
              body, 0, Math.min(body.length, MOST_TEXT), java.nio.charset.StandardCharsets.UTF_8);
      return new RestAnswer<>(status, List.of(), List.of(), JSON.createObjectNode(), text.strip());
    }
    List<T> jobs = new ArrayList<>();
    ObjectNode rest = JSON.createObjectNode();
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && field.equals("jobs")) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            ofJob.apply(JSON.readTree(parser)).ifPresent(jobs::add);
          }
        } else {
          rest.set(field, JSON.readTree(parser));
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new JsonParseException(parser, "the answer does not end");
      }
    }
    List<RestError> errors = new ArrayList<>();
    rest.path("errors").forEach(error -> errors.add(RestError.of(error)));
    return new RestAnswer<>(status, errors, jobs, rest, "");
  }

  boolean succeeded() {
    return status >= 200 && status < 300 && errors.isEmpty() && text.isEmpty();
  }

  /** Whether the controller says that it knows no such job. */
  boolean unknownJob() {
    return has(RestFaults.INVALID_JOB_ID);
  }

  boolean has(int number) {
    return errors.stream().anyMatch(error -> error.number() == number);
  }

  /** All errors in one line. */
  String said() {
    if (errors.isEmpty()) {
      return text.replaceAll("\\s+", " ");
    }
    return String.join(" / ", errors.stream().map(RestError::words).distinct().toList())
        .replaceAll("\\s+", " ");
  }

  /** Where the accounting stands, as the server says of itself; empty when it does not say. */
  String accounting() {
    return rest.path("meta").path("plugin").path("accounting_storage").asText("");
  }
}
