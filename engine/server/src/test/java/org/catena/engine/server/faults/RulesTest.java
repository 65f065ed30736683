package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.engine.server.cli.Shell;
import org.junit.jupiter.api.Test;

/** Rules in the running program, by its commands alone. */
final class RulesTest extends FaultTest {
  private static final String RSE = "RCC-CHICAGO"; // no policy ever names it
  private static final Pattern ADDED = Pattern.compile("rule (\\d+): ");

  private static long added(Shell.Result result) {
    Matcher rule = ADDED.matcher(result.out());
    assertThat(rule.find()).as(result.out() + result.err()).isTrue();
    return Long.parseLong(rule.group(1));
  }

  @Test
  void aRuleBringsAFileToAnotherRseWaitsWhileThatIsAwayAndLeavesItThereWhenItEnds()
      throws IOException {
    long run = newRun();
    detector.take(run, "calibration", 10);
    awaitState(run, "done");
    String did = SCOPE + ":" + Detector.rawName(run);
    Path rse = SITE.rse(RSE);
    Path aside = SITE.rse("aside-for-rules");
    Files.move(rse, aside);
    Files.writeString(rse, "no directory");

    long rule = added(catena("rule", "add", did, "1", RSE, "--account", "ruth"));
    try {
      eventually()
          .untilAsserted(
              () ->
                  assertThat(lock(rule).path("reason").asText())
                      .contains(RSE)
                      .contains("is not there"));
      assertThat(lock(rule).path("state").asText()).isEqualTo("replicating");
    } finally {
      Files.delete(rse);
      Files.move(aside, rse);
    }

    eventually().untilAsserted(() -> assertThat(lock(rule).path("state").asText()).isEqualTo("ok"));
    Path copy = rse.resolve(SCOPE).resolve(Detector.rawName(run));
    assertThat(copy).exists();
    assertThat(catena("rule", "show", Long.toString(rule)).out())
        .contains("ok, 1/1 locks")
        .contains(did)
        .contains("added");
    assertThat(catena("rule", "list", "--account", "ruth").out()).contains(did, RSE, "ok");

    assertThat(catena("rule", "remove", Long.toString(rule)).out()).contains("is ended");
    assertThat(copy).exists();
    assertThat(get("/rules/" + rule).path("unprotected").asInt()).isEqualTo(1);
  }

  private JsonNode lock(long rule) {
    return get("/rules/" + rule + "/locks").at("/items/0");
  }

  @Test
  void aQuotaIsSetByACommandAndRefusesARuleWithTheNumbers() {
    long run = newRun();
    detector.take(run, "calibration", 10);
    awaitState(run, "done");
    String did = SCOPE + ":" + Detector.rawName(run);

    assertThat(catena("quota", "set", "poor", "type=disk", "1 B").out()).contains("poor", "1 B");
    Shell.Result refused = catena("rule", "add", did, "1", RSE, "--account", "poor");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("1 of 1 bytes are left for account 'poor'", "quota set");
    assertThat(catena("quota", "list", "--account", "poor").out()).contains("type=disk");
    assertThat(catena("quota", "remove", "poor", "type=disk").code()).isZero();
  }
}
