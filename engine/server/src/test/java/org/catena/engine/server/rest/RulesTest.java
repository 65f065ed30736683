package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.catena.engine.server.bed.Seed;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

/** Rules and quotas are read by everybody and changed by administrators alone. */
final class RulesTest extends ServerTest {
  private static final String RULES = "/api/v1/rules";
  private static final String QUOTAS = "/api/v1/quotas";

  private String dataset() throws Exception {
    return Seed.SCOPE + ":" + get("/api/v1/datasets").at("/items/0/name").asText();
  }

  @Test
  void aRuleIsAddedShownChangedAndRemovedWithItsHistory() throws Exception {
    String query =
        "?did=" + dataset() + "&copies=1&expression=type%3Ddisk&account=higgs&lifetime=30d";

    HttpResponse<String> added = post(admin(RULES + query));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
    JsonNode rule = json.readTree(added.body());
    String path = RULES + "/" + rule.path("id").asLong();
    assertThat(rule.path("account").asText()).isEqualTo("higgs");
    assertThat(rule.path("spread").asText()).isEqualTo("dataset");
    assertThat(rule.path("expiresAt").isTextual()).isTrue();

    assertThat(rule.path("keeper").asText()).isEqualTo("catena");
    assertThat(get(RULES + "?account=higgs").at("/items/0/did").asText()).isEqualTo(dataset());
    assertThat(get(RULES + "?account=higgs&did=" + dataset()).at("/items")).hasSize(1);
    assertThat(get(RULES + "?account=higgs&did=cms:other").at("/items")).isEmpty();
    assertThat(get(RULES + "?account=higgs&state=stuck").at("/items")).isEmpty();
    assertThat(get(path).at("/rule/state").asText()).isIn("ok", "replicating");
    assertThat(get(path + "/locks?state=stuck").at("/items")).isEmpty();
    assertThat(post(admin(path + "/suspend")).body()).contains("\"suspended\"");
    assertThat(post(admin(path + "/resume")).statusCode()).isEqualTo(200);
    assertThat(post(admin(path + "/retry")).statusCode()).isEqualTo(200);
    HttpResponse<String> forEver = post(admin(path + "/lifetime?lifetime=none"));
    assertThat(json.readTree(forEver.body()).path("expiresAt").isNull()).isTrue();
    assertThat(json.readTree(send(admin(path).DELETE()).body()).path("state").asText())
        .isEqualTo("ended");
    assertThat(get(path + "/history").at("/items").findValuesAsText("what"))
        .contains("added", "suspended", "resumed", "retried", "lifetime", "removed");
    assertThat(get(RULES + "?account=higgs").at("/items")).isEmpty();
    assertThat(get(RULES + "?account=higgs&ended=true").at("/items")).hasSize(1);
  }

  @Test
  void whatCannotBeIsRefusedWithItsRemedy() throws Exception {
    assertThat(post(admin(RULES + "?did=cms:no-such&copies=1&expression=NIKHEF")).statusCode())
        .isEqualTo(404);
    HttpResponse<String> unreadable =
        post(admin(RULES + "?did=" + dataset() + "&copies=1&expression=type%3D"));
    assertThat(unreadable.statusCode()).isEqualTo(400);
    assertThat(json.readTree(unreadable.body()).path("column").asInt()).isEqualTo(6);
    assertThat(post(admin(RULES + "?did=" + dataset() + "&expression=*")).body())
        .contains("a rule keeps 1 to 100 copies, not 0", "remedy");
    assertThat(post(admin(RULES + "?did=x&copies=1&expression=*")).statusCode()).isEqualTo(400);
    assertThat(post(admin(RULES + "/99999/retry")).statusCode()).isEqualTo(404);
    assertThat(send(reader(RULES + "/99999")).statusCode()).isEqualTo(404);
    assertThat(send(reader(RULES + "/" + "0".repeat(32))).statusCode()).isEqualTo(404);
    assertThat(send(reader(RULES + "?state=busy")).body()).contains("stuck", "waiting-approval");
    assertThat(send(reader("/api/v1/files?rucio=true")).body()).contains("catena.rucio.url");
  }

  @Test
  void aQuotaIsSetShownAndRefusesWhatIsTooMuchWithTheNumbers() throws Exception {
    String quota = QUOTAS + "?account=small&expression=type%3Ddisk";
    assertThat(send(admin(quota + "&bytes=0").PUT(BodyPublishers.noBody())).statusCode())
        .isEqualTo(200);
    JsonNode shown = get(QUOTAS + "?account=small").at("/items/0");
    assertThat(shown.path("bytes").asLong()).isZero();
    assertThat(shown.path("locked").asLong()).isZero();

    HttpResponse<String> refused =
        post(admin(RULES + "?did=" + dataset() + "&copies=1&expression=NIKHEF&account=small"));
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body()).contains("0 of 0 bytes are left for account 'small'", "remedy");

    assertThat(send(admin(quota).DELETE()).statusCode()).isEqualTo(200);
    assertThat(send(admin(quota).DELETE()).statusCode()).isEqualTo(404);
  }

  @Test
  void whoOnlyReadsMayChangeNothing() throws Exception {
    assertThat(post(reader(RULES + "?did=a:b&copies=1&expression=*")).statusCode()).isEqualTo(403);
    assertThat(post(reader(RULES + "/1/suspend")).statusCode()).isEqualTo(403);
    assertThat(send(reader(RULES + "/1").DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(reader(QUOTAS + "?account=a").PUT(BodyPublishers.noBody())).statusCode())
        .isEqualTo(403);
    assertThat(send(reader(QUOTAS + "?account=a").DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(reader(RULES)).statusCode()).isEqualTo(200);
  }
}
