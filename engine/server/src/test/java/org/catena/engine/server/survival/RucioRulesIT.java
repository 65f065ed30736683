package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.engine.server.cli.Shell;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Rules and quotas at the terminal where a real Rucio keeps them. */
@Tag("servers")
@ResourceLock(RealRucio.LOCK)
final class RucioRulesIT {
  private static final List<String> RSES = List.of("NEAR", "FAR");
  private static final Pattern RULE = Pattern.compile("rule ([0-9a-f]{32}) of Rucio: 2 locks");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void rulesAndQuotasOfRucioAreShownMadeAndChangedAtTheTerminal() throws Exception {
    Uploads uploads = new Uploads(temporary.toRealPath());
    RealRucio rucio = new RealRucio();
    List<String> settings = new ArrayList<>(rucio.settings());
    settings.addAll(RucioDisks.settings(uploads.data(), rucio, RSES));
    try (Life life = uploads.serve(settings, "NEAR")) {
      uploads.take(2, 20_000);
      RestClient rest = LocalServer.of(uploads.data());
      Uploads.awaitDone(rest);
      String did = rucio.scope() + ":" + dataset(rest);

      filesAreFoundInRucioByTheirMetadata(did);
      String id = added(did);
      rulesAreShownAndChanged(did, id);
      quotasAreSetAndRefuse(did);
      whatRucioDoesNotAnswerIsSaid(rucio);
      assertThat(life.kill()).isTrue();
    }
  }

  private void filesAreFoundInRucioByTheirMetadata(String did) {
    assertThat(good("files", "--rucio", "chain = \"upload\" and run = 7", "--dataset", did))
        .contains("part000", "part001", "NEAR");
    assertThat(good("files", "--rucio", "run > 7", "--dataset", did)).doesNotContain("part");
    assertThat(good("files", "--rucio", "chain = \"upload\" and scope = \"" + scope(did) + "\""))
        .contains("part000", "part001");
    assertThat(bad("files", "--rucio", "not run = 8")).contains("character 1", "name a dataset");
  }

  private static String scope(String did) {
    return did.substring(0, did.indexOf(':'));
  }

  private String added(String did) {
    Matcher said = RULE.matcher(good("rule", "add", did, "1", "FAR"));
    assertThat(said.find()).isTrue();
    return said.group(1);
  }

  private void rulesAreShownAndChanged(String did, String id) {
    assertThat(good("rule", "add", did, "1", "FAR")).contains(id);
    assertThat(good("rule", "list", "--did", did))
        .contains(id, "FAR", "physicist", "replicating", "0/2", "Rucio's")
        .containsOnlyOnce(did);
    assertThat(good("rule", "list", "--did", did, "--state", "stuck")).doesNotContain(id);
    assertThat(good("rule", "show", id))
        .contains("rule " + id + " of Rucio: 1 copies of " + did, "FAR", "20.0 kB", "replicating");
    assertThat(good("rule", "lifetime", id, "30d")).contains("ends 20");
    assertThat(bad("rule", "add", did, "1", "FAR")).contains("catena rule lifetime " + id);
    assertThat(bad("rule", "suspend", id)).contains("Rucio cannot pause");
    assertThat(bad("rule", "add", did, "1", "NOWHERE")).contains("rucio rse list");
    assertThat(bad("rule", "show", "0".repeat(32))).contains("there is no rule");
    assertThat(bad("rule", "show", "7")).contains("there is no rule");
    assertThat(good("rule", "remove", id)).contains("Rucio may delete");
  }

  private void quotasAreSetAndRefuse(String did) {
    assertThat(good("quota", "set", "guest", "FAR", "1kB")).contains("guest", "FAR", "1.0 kB");
    assertThat(good("quota", "list", "--account", "guest")).contains("FAR", "1.0 kB", "0 B");
    assertThat(bad("rule", "add", did, "1", "FAR", "--account", "guest"))
        .contains("insufficient quota", "of 1000 bytes at FAR");
    good("quota", "remove", "guest", "FAR");
    assertThat(bad("quota", "remove", "guest", "FAR")).contains("no limit at 'FAR'");
    assertThat(bad("quota", "set", "guest", "no=where", "1kB")).contains("empty set");
  }

  private void whatRucioDoesNotAnswerIsSaid(RealRucio rucio) throws Exception {
    rucio.database("stop");
    try {
      assertThat(bad("rule", "list")).contains(rucio.url().toString(), "try again");
      assertThat(bad("quota", "list")).contains(rucio.url().toString());
    } finally {
      rucio.database("start");
    }
  }

  private static String dataset(RestClient rest) {
    for (var each : rest.read("/datasets", Map.of()).path("items")) {
      if (each.path("type").asText().equals("dataset")) {
        return each.path("name").asText();
      }
    }
    throw new AssertionError("there is no dataset");
  }

  private String good(String... words) {
    Shell.Result answer = run(words);
    assertThat(answer.code()).as(answer.err()).isZero();
    return answer.out();
  }

  private String bad(String... words) {
    Shell.Result answer = run(words);
    assertThat(answer.code()).as(answer.out()).isNotZero();
    return answer.err();
  }

  private Shell.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data-dir", temporary.resolve("data").toString()));
    return new Shell().run(all.toArray(String[]::new));
  }
}
