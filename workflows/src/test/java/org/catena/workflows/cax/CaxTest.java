package org.catena.workflows.cax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files in cax's own form, and the golden files of what they become. */
final class CaxTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = CaxTest.class.getResourceAsStream("/cax/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> words(List<Remark> remarks) {
    return remarks.stream().map(Remark::toString).toList();
  }

  @Test
  void hostsAndRulesBecomeTheGoldenConfiguration() throws IOException {
    CaxReading<List<CaxHost>> hosts = CaxHostReader.read("cax.json", resource("cax.json"));
    CaxReading<List<CaxRule>> rules = CaxRuleReader.read("rules.json", resource("rules.json"));

    assertThat(hosts.errors()).isEmpty();
    assertThat(rules.errors()).isEmpty();
    assertThat(String.join("\n", CaxConfiguration.of(hosts.value(), rules.value())) + "\n")
        .isEqualTo(resource("configuration.yaml"));
  }

  @Test
  void rulesBecomeTheGoldenTable() throws IOException {
    CaxReading<List<CaxRule>> rules = CaxRuleReader.read("rules.json", resource("rules.json"));

    assertThat(CaxPolicyTable.of("rules.json", rules.value()))
        .isEqualTo(resource("copies-policy.dmn"));
  }

  @Test
  void whatHasNoCounterpartInAListOfHostsIsToldWithItsLine() throws IOException {
    assertThat(words(CaxHostReader.read("cax.json", resource("cax.json")).warnings()))
        .containsExactly(
            "cax.json:7: 'dir_processed' has no counterpart in the configuration; diagrams, tables and catena.transfers say that here",
            "cax.json:11: 'purge' has no counterpart: nothing is deleted for its age alone; the box Purge of a diagram deletes, with a certificate",
            "cax.json:23: 'task_list' has no counterpart in the configuration; diagrams, tables and catena.transfers say that here",
            "cax.json:33: 'nstreams' has no counterpart in the configuration; diagrams, tables and catena.transfers say that here",
            "cax.json:61: 'colour' cax knows no such key; it has no effect");
  }

  @Test
  void whatARuleSaysInVainIsToldWithItsLine() throws IOException {
    assertThat(words(CaxRuleReader.read("rules.json", resource("rules.json")).warnings()))
        .containsExactly(
            "rules.json:10: 'source_type' is parsed by cax and never used; it has no effect here either",
            "rules.json:15: 'destination_condition' is parsed by cax and never used; it has no effect here either",
            "rules.json:16: 'remove_rse' has no counterpart: no replica is deleted by a rule; the box Purge of a diagram deletes, with a certificate",
            "rules.json:18: is also for runs of the rule in line 2; cax makes the copies of both; in the table the first one holds",
            "rules.json:24: 'LNGS_USERDISK' is to lose its copy after 7200 s, which the table cannot say; the copy stays there: no replica is deleted for its age alone",
            "rules.json:24: 'UC_OSG_USERDISK' is only verified by this rule, not copied to; it is left out",
            "rules.json:28: 'run_name' runs are known by number here, not by name; the rule is left out: give their numbers as run_nb",
            "rules.json:32: 'verification_only' this rule copies nothing; it is left out",
            "rules.json:36: 'UC_OSG_USERDISK' is only verified by this rule, not copied to; it is left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                        | the file is empty
          {"name": "a"}                                             | f.json:1: this must be a list of hosts
          [1]                                                       | f.json:1: each host must be an object
          [{"name": "a" "method"}]                                  | f.json:1: this is not JSON
          [{"name": "a", "name": "b"}]                              | f.json:1: this is not JSON
          [{"method": "scp"}]                                       | 'name' is missing; cax needs it
          [{"name": "a"}]                                           | 'method' is missing
          [{"name": "a", "method": "ftp"}]                          | 'ftp' is no method of cax; use one of scp, rsync
          [{"name": "a b", "method": "scp"}]                        | 'a b' name 'a b' is not allowed
          [{"name": "a", "method": "scp"}, {"name": "a", "method": "scp"}] | 'a' is there twice
          [{"name": "a", "method": "scp", "upload_options": "b"}]   | 'upload_options' must be a list of strings or null
          [{"name": "a", "method": "scp", "dir_raw": 1}]            | 'dir_raw' must be a string or null
          """)
  void aListOfHostsThatCannotBeUsedIsRefusedWithItsLine(String text, String words) {
    assertThat(words(CaxHostReader.read("f.json", text).errors()))
        .first()
        .asString()
        .contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{"run_nb": "5300-5205", "destination_rse": ["A"]}]       | '5300-5205' is neither a run number nor a range
          [{"run_nb": "5200,", "destination_rse": ["A"]}, {"run_nb": "5200,,1", "destination_rse": ["A"]}] | is neither a run number
          [{"run_nb": "all", "destination_rse": ["A"]}]             | 'all' is neither
          [{"run_nb": 5200, "destination_rse": ["A"]}]              | 'run_nb' must be a string or null
          [{"destination_rse": ["random: "]}]                       | names no storage element
          [{"destination_rse": ["A B"]}]                            | RSE name 'A B' is not allowed
          [{"destination_rse": ["A"], "destination_livetime": {"A": "soon"}}] | 'A' has the lifetime 'soon'
          [{"destination_rse": ["random: A, B", "random: B, C"]}]   | 'B' is in two different random choices
          """)
  void aRuleThatCannotBeUsedIsRefused(String text, String words) {
    assertThat(words(CaxRuleReader.read("f.json", text).errors()))
        .anySatisfy(error -> assertThat(error).contains(words));
  }

  @Test
  void aRuleWithoutRunsIsForAll() {
    CaxReading<List<CaxRule>> rules =
        CaxRuleReader.read("f.json", "[{\"run_nb\": null, \"destination_rse\": [\"A\"]}]");

    assertThat(rules.errors()).isEmpty();
    assertThat(CaxPolicyTable.of("f", rules.value()))
        .contains("<inputEntry id=\"line-1-runNumber\"><text></text></inputEntry>");
  }
}
