package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

final class RetryTest extends ServerTest {
  private static final String RETRY = "/api/v1/retry";
  private static final String SHIPPED = DiagramFile.shipped().get(1).xml();

  @Test
  void theRowsOfTheTableComeWithTheirHitsAndThoseThatAreGoneLast() throws Exception {
    JsonNode rows = get(RETRY).at("/items");

    assertThat(rows.findValuesAsText("id")).startsWith("payload-bad-input").contains("memory");
    assertThat(row(rows, "payload-exit").at("/hits").asLong()).isEqualTo(2);
    assertThat(row(rows, "payload-exit").at("/lastHit").asText()).isEqualTo("2026-11-21T12:00:06Z");
    assertThat(row(rows, "memory").at("/hits").asLong()).isZero();
    assertThat(row(rows, "memory").at("/outcomes/action").asText()).isEqualTo("\"more-memory\"");
    assertThat(rows.get(rows.size() - 1).at("/id").asText()).isEqualTo("former-row");
    assertThat(get(RETRY + "?since=1h").findValues("hits"))
        .allSatisfy(hits -> assertThat(hits.asLong()).isZero());
  }

  @Test
  void anAttemptSaysWhatItAskedForAndWhatBecameOfIt() throws Exception {
    JsonNode attempt = get("/api/v1/jobs/2").at("/attemptsList/0");

    assertThat(attempt.at("/cores").asInt()).isEqualTo(1);
    assertThat(attempt.at("/memoryBytes").asLong()).isEqualTo(2L << 30);
    assertThat(attempt.at("/walltimeSeconds").asLong()).isEqualTo(86_400);
    assertThat(attempt.at("/verdict").asText()).isEqualTo("same-site");
    assertThat(attempt.at("/rule").asText()).contains("3 attempts");
  }

  @Test
  void anotherTableIsAskedAboutEveryFailureAndChangesNothing() throws Exception {
    JsonNode before = get(RETRY);
    JsonNode same = json.readTree(whatIf(SHIPPED, "").body());
    assertThat(same.at("/failures").asLong()).isEqualTo(3);
    assertThat(same.at("/changed").asLong()).as(same.toString()).isEqualTo(1);

    String stricter =
        SHIPPED.replaceFirst("(?s)(payload-exit-attempts\">\\s*<text>)&lt; 3", "$1&lt; 2");
    JsonNode other = json.readTree(whatIf(stricter, "").body());

    assertThat(other.at("/changed").asLong()).isEqualTo(2);
    assertThat(other.at("/jobs").asLong()).isEqualTo(2);
    assertThat(row(other.at("/rows"), "payload-exit").at("/before").asLong()).isEqualTo(2);
    assertThat(row(other.at("/rows"), "payload-exit").at("/after").asLong()).isEqualTo(1);
    assertThat(row(other.at("/rows"), "used-up").at("/after").asLong()).isEqualTo(1);
    assertThat(other.at("/changes/0/after/action").asText()).isEqualTo("never");
    assertThat(get(RETRY)).isEqualTo(before);
  }

  @Test
  void aTableThatCannotBeUsedIsRefusedWithItsRow() throws Exception {
    HttpResponse<String> wrong = whatIf(SHIPPED.replace("\"never\"", "\"newer\""), "");
    HttpResponse<String> script =
        whatIf(
            SHIPPED.replaceFirst("<inputEntry ", "<inputEntry expressionLanguage=\"juel\" "), "");

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("row 'payload-bad-input'", "action 'newer' is unknown");
    assertThat(script.statusCode()).isEqualTo(400);
    assertThat(script.body()).contains("'juel'", "FEEL");
    assertThat(whatIf("", "").statusCode()).isEqualTo(400);
    assertThat(whatIf(SHIPPED, "?since=yesterday").body()).contains("since=30d");
  }

  private HttpResponse<String> whatIf(String table, String query) throws Exception {
    HttpRequest.Builder request = admin(RETRY + "/what-if" + query);
    return client.send(
        request
            .header("Content-Type", "application/xml")
            .POST(HttpRequest.BodyPublishers.ofString(table))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode row(JsonNode rows, String id) {
    for (JsonNode row : rows) {
      if (row.at("/id").asText().equals(id)) {
        return row;
      }
    }
    throw new AssertionError("there is no row " + id);
  }
}
