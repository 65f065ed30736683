package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventsTest extends ServerTest {
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/cms/daq\",\"type\":\"%s\",\"data\":%s}";

  @Test
  void aStructuredEventIsTakenInAndCountedWhenItComesAgain() throws Exception {
    String event = EVENT.formatted("structured", "org.catena.run.new", "{\"run\":173692}");

    assertThat(structured(event).statusCode()).isEqualTo(202);
    JsonNode again = json.readTree(structured(event).body());

    assertThat(again.at("/timesSeen").asInt()).isEqualTo(2);
    assertThat(again.at("/state").asText()).isEqualTo("waiting");
    assertThat(again.at("/detail").asText()).contains("173692");
  }

  @Test
  void aBinaryEventIsTakenIn() throws Exception {
    HttpResponse<String> answer = binary("{\"run\":173692}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(json.readTree(answer.body()).at("/timesSeen").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"specversion\":\"9.9\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"org.catena.run.new\"}",
        "{\"specversion\":\"1.0\",\"source\":\"/s\",\"type\":\"org.catena.run.new\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"org.catena.run.new\"}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"other\",\"data\":{\"run\":1}}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"org.catena.run.new\",\"data\":{\"run\":-1}}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"org.catena.run.new\",\"data\":{\"run\":\"x\"}}",
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"org.catena.run.new\",\"data\":7}"
      })
  void aMalformedEventIsRefusedWithTheRemedy(String event) throws Exception {
    HttpResponse<String> answer = structured(event);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json.readTree(answer.body()).at("/remedy").asText()).contains("CloudEvent 1.0");
  }

  @Test
  void binaryDataThatAreNotJsonAreRefused() throws Exception {
    assertThat(binary("beam").statusCode()).isEqualTo(400);
  }

  @Test
  void aPlainPostThatIsNoEventIsRefused() throws Exception {
    HttpResponse<String> answer =
        send(
            admin("/api/v1/events")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"run\":173692}")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  private HttpResponse<String> structured(String body) throws Exception {
    return send(
        admin("/api/v1/events")
            .header("Content-Type", "application/cloudevents+json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> binary(String body) throws Exception {
    return send(
        admin("/api/v1/events")
            .header("Content-Type", "application/json")
            .header("ce-specversion", "1.0")
            .header("ce-id", "binary")
            .header("ce-source", "/cms/daq")
            .header("ce-type", "org.catena.run.new")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
