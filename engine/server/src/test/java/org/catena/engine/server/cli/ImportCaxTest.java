package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImportCaxTest {
  private static final String HOSTS =
      """
      [{"name": "lena", "method": "scp", "hostname": "login.example.org", "dir_raw": "/data",
        "download_options": [], "purge": 2}]
      """;

  private static final String RULES =
      """
      [{"run_nb": "5200, 5205-5300", "destination_rse": ["CHICAGO", "random: NIKHEF, CNAF"],
        "destination_livetime": {"CHICAGO": "-1", "NIKHEF": "-1", "CNAF": "-1"}},
       {"run_nb": null, "destination_rse": ["NIKHEF"], "destination_livetime": {"NIKHEF": "-1"}}]
      """;

  @TempDir private Path directory;

  private Shell.Result catena(String... options) throws Exception {
    Path hosts = Files.writeString(directory.resolve("cax.json"), HOSTS);
    Path rules = Files.writeString(directory.resolve("rules.json"), RULES);
    String[] words = new String[5 + options.length];
    words[0] = "import";
    words[1] = "cax";
    words[2] = hosts.toString();
    words[3] = "--rules";
    words[4] = rules.toString();
    System.arraycopy(options, 0, words, 5, options.length);
    return new Shell().run(words);
  }

  @Test
  void whatItBecomesIsPrintedAndWhatDoesNotIsSaidAndNothingIsChanged() throws Exception {
    Shell.Result result = catena();

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith("catena:\n  rses:\n    - name: \"lena\"")
        .contains("region: \"random-1\"", "<decision id=\"copies-policy\"");
    assertThat(result.err())
        .contains("warning: ", "cax.json:2: 'purge' has no counterpart")
        .contains("rules.json:3: is also for runs of the rule in line 1");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  /** The process engine's own reading of it: the end of a range is excluded. */
  @ParameterizedTest
  @CsvSource({
    "5199, NIKHEF, 1",
    "5200, CHICAGO; any(region=random-1), 2",
    "5204, NIKHEF, 1",
    "5205, CHICAGO; any(region=random-1), 2",
    "5299, CHICAGO; any(region=random-1), 2",
    "5300, NIKHEF, 1",
  })
  void theTableDecidesAsTheRulesDo(long run, String rses, int copies) throws Exception {
    String dmn = new ObjectMapper().readTree(catena("--json").out()).get("table").asText();
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    DmnDecision decision =
        engine.parseDecision(
            "copies-policy", new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));

    DmnDecisionResult result =
        engine.evaluateDecision(decision, Variables.createVariables().putValue("runNumber", run));

    assertThat(result.getSingleResult().<String>getEntry("gridRses")).isEqualTo(rses);
    assertThat(result.getSingleResult().<Integer>getEntry("copiesRequired")).isEqualTo(copies);
  }

  @Test
  void aFileThatCannotBeUsedEndsWithTwoAndItsLine() throws Exception {
    Path broken = Files.writeString(directory.resolve("broken.json"), "[{\"name\": \"a\"},\n{]");

    Shell.Result result = new Shell().run("import", "cax", broken.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("broken.json:2:", "this is not JSON");
  }

  @Test
  void aFileThatIsNotThereEndsWithTwo() {
    Shell.Result result = new Shell().run("import", "cax", directory.resolve("none").toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a file cannot be read", "none");
  }
}
