package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

/** Sites are added, changed and removed by administrators alone. */
final class SiteRegisterTest extends ServerTest {
  private static final String LUND = "/api/v1/sites/LUND";
  private static final String TEXT = "kind: local\nat-once: 3\n";

  @Test
  void aSiteIsAddedShownWithItsTextToAdministratorsAloneAndRemoved() throws Exception {
    assertThat(put(admin(LUND), TEXT).statusCode()).isEqualTo(200);

    JsonNode shown = json.readTree(send(admin(LUND)).body());
    assertThat(shown.path("description").asText()).isEqualTo(TEXT);
    assertThat(shown.path("managed").asBoolean()).isTrue();
    assertThat(shown.path("places").asInt()).isEqualTo(8);
    assertThat(json.readTree(send(reader(LUND)).body()).path("description").isNull()).isTrue();
    JsonNode history = json.readTree(send(admin(LUND + "/history")).body());
    assertThat(history.at("/items/0/who").asText()).isEqualTo(seed.admin().user());
    assertThat(history.at("/items/0/after").asText()).isEqualTo(TEXT);

    assertThat(send(admin(LUND).DELETE()).statusCode()).isEqualTo(200);
    assertThat(json.readTree(send(admin(LUND)).body()).path("description").isNull()).isTrue();
  }

  @Test
  void whoOnlyReadsMayNeitherChangeASiteNorReadWhatItWas() throws Exception {
    assertThat(put(reader(LUND), TEXT).statusCode()).isEqualTo(403);
    assertThat(send(reader(LUND).DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(reader(LUND + "/history")).statusCode()).isEqualTo(403);
    assertThat(post(reader(LUND + "/drain?reason=a")).statusCode()).isEqualTo(403);
    assertThat(post(reader(LUND + "/downtime?to=2026-12-01T08:00:00Z")).statusCode())
        .isEqualTo(403);
    assertThat(send(reader(LUND + "/tests")).body()).contains("exit code 1");
  }

  @Test
  void aDescriptionThatCannotBeReadIsRefusedWithItsLine() throws Exception {
    HttpResponse<String> refused = put(admin(LUND), "at-once: 3");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("LUND.yaml line 1", "remedy");
  }

  @Test
  void aDowntimeNeedsAnEndAndADrainAReason() throws Exception {
    assertThat(post(admin(LUND + "/downtime?to=Monday")).body()).contains("'Monday' is no time");
    assertThat(post(admin(LUND + "/downtime")).statusCode()).isEqualTo(400);
    assertThat(post(admin(LUND + "/drain")).statusCode()).isEqualTo(400);
    assertThat(post(admin(LUND + "/downtime?to=2026-12-01T08:00:00Z&reason=power")).body())
        .contains("2026-12-01T08:00:00Z power");
    assertThat(send(admin(LUND).DELETE()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> put(HttpRequest.Builder request, String text) throws Exception {
    return send(
        request.header("Content-Type", "application/yaml").PUT(BodyPublishers.ofString(text)));
  }
}
