package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** The file of a site: what is understood, and what is refused with which line and words. */
final class SiteFileTest {
  @Test
  void aRestServerOfASlurmSiteIsUnderstood() {
    SiteSetting site =
        SiteFile.read(
            "CLUSTER",
            """
            kind: slurm
            slurm:
              partition: main
              rest:
                url: https://slurm.example.org:6820
                user: me
                token-file: /home/me/.slurm-token
            """);

    assertThat(Objects.requireNonNull(site.slurm()).rest())
        .isEqualTo(
            new SiteSetting.SlurmRest(
                URI.create("https://slurm.example.org:6820"),
                null,
                "me",
                Path.of("/home/me/.slurm-token")));
  }

  @Test
  void everyWordOfASiteIsUnderstood() {
    SiteSetting site =
        SiteFile.read(
            "LUND",
            """
            # the cluster in the cellar
            kind: arc
            at-once: 200
            most-waiting: 200
            waiting-per-running: 0.15
            environment: {COLOUR: red, lower.case: "yes"}
            software:
              dimuon: [/opt/dimuon, --quiet]
              merge: /opt/merge
            arc:
              url: https://ce.example.org:443/arex
              certificate: /home/me/proxy.pem
              ask-every: 20s
            runtime-environments: [ENV/PROXY, APPS/LDMX-4.2]
            images: [ldmx-4.2.sif]
            storage:
              LUND-DISK: {path: /lund/disk, keep-local-copy: true}
            limits:
              most-cores: 8
              most-memory: 16GB
              most-walltime: 48h
            downtimes:
              - {from: 2026-12-01T08:00:00Z, to: 2026-12-01T18:00:00Z, reason: "cooling"}
            drain: moves
            health:
              every: 5m
              failures: 4
              software: {dimuon: [--version]}
            """);

    assertThat(site.kind()).isEqualTo(SiteSetting.Kind.ARC);
    assertThat(site.atOnce()).isEqualTo(200);
    assertThat(site.waitingPerRunning()).isEqualTo(0.15);
    assertThat(site.environment()).isEqualTo(Map.of("COLOUR", "red", "lower.case", "yes"));
    assertThat(site.software())
        .isEqualTo(
            Map.of("dimuon", List.of("/opt/dimuon", "--quiet"), "merge", List.of("/opt/merge")));
    SiteSetting.Arc arc = Objects.requireNonNull(site.arc());
    assertThat(arc.url()).isEqualTo(URI.create("https://ce.example.org:443/arex"));
    assertThat(arc.askEvery()).isEqualTo(Duration.ofSeconds(20));
    assertThat(arc.jobsPerSubmit()).as("what is not said").isEqualTo(100);
    assertThat(site.runtimeEnvironments()).containsExactly("ENV/PROXY", "APPS/LDMX-4.2");
    assertThat(site.images()).containsExactly("ldmx-4.2.sif");
    assertThat(site.storage())
        .isEqualTo(Map.of("LUND-DISK", new SiteSetting.Storage(Path.of("/lund/disk"), true)));
    assertThat(site.limits())
        .isEqualTo(new SiteSetting.Limits(8, DataSize.ofGigabytes(16), Duration.ofHours(48)));
    assertThat(site.downtimes())
        .containsExactly(
            new SiteSetting.Closed(
                Instant.parse("2026-12-01T08:00:00Z"),
                Instant.parse("2026-12-01T18:00:00Z"),
                "cooling"));
    assertThat(site.drain()).isEqualTo("moves");
    SiteSetting.Health health = Objects.requireNonNull(site.health());
    assertThat(health.every()).isEqualTo(Duration.ofMinutes(5));
    assertThat(health.failures()).isEqualTo(4);
    assertThat(health.software()).isEqualTo(Map.of("dimuon", List.of("--version")));
  }

  @Test
  void aSiteOfAFileIsTestedUnlessItSaysThatItIsNot() {
    assertThat(isTested("kind: local")).isTrue();
    assertThat(isTested("{kind: local, health: {every: 1m}}")).isTrue();
    assertThat(isTested("kind: local\nhealth: {tested: false}")).isFalse();
  }

  private static boolean isTested(String text) {
    return Objects.requireNonNull(SiteFile.read("A", text).health()).tested();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: local\\nat-onse: 3 | A.yaml line 2: 'at-onse' is no word of a site: did you mean 'at-once'?",
        "kind: slurm\\nslurm:\\n  partitoin: x | A.yaml line 3: 'partitoin' is no word of a site: did you mean 'partition'?",
        "kind: local\\nqwertyuiop: 3 | A.yaml line 2: 'qwertyuiop' is no word of a site; there are arc,",
        "kind: local\\nkind: slurm | A.yaml line 2: 'kind' stands here a second time",
        "kind: local\\nsoftware:\\n  a: b\\n  a: c | A.yaml line 4: 'a' stands here a second time",
        "kind: local\\nlimits:\\n  most-memory: lots | A.yaml line 3: limits.most-memory = 'lots' cannot be read",
        "kind: local\\nlimits: {most-walltime: ages} | A.yaml line 2: limits.most-walltime = 'ages' cannot be read",
        "kind: condor | A.yaml line 1: kind = 'condor' is none of the words that there are: local, htcondor, slurm, arc",
        "kind: local\\nat-once: many | A.yaml line 2: at-once = 'many' cannot be read",
        "kind: local\\nat-once: | A.yaml line 2: 'at-once' has no value: give one or leave it out",
        "kind: local\\nat-once: [1, 2] | A.yaml line 2: 'at-once' is not a list",
        "kind: local\\nslurm: yes | A.yaml line 2: 'slurm' has words of its own",
        "kind: local\\nimages: {a: b} | A.yaml line 2: 'images' has one value, not a map",
        "kind: local\\n  at-once: 3 | A.yaml line 2 is not YAML",
        "kind: !!java.net.URL [http://a] | A.yaml line 1",
        "kind: local\\ndrain: !!javax.script.ScriptEngineManager x | Global tag is not allowed",
        "kind: local\\ndrain: !mine x | A.yaml line 2: '!mine' means nothing here: leave it out",
        "just text | A.yaml line 1: a site is described by 'word: value' lines",
        "'a: &x [1]\\nb: *x' | is not YAML",
        "'kind: local\\ndowntimes: [{from: Monday, to: Tuesday}]' | line 2: downtimes[0].from = 'Monday' cannot be read"
      })
  void whatIsWrongIsToldWithItsLineAndWhatWouldBeRight(String text, String told) {
    assertThatThrownBy(() -> SiteFile.read("A", text.strip().replace("\\n", "\n")))
        .isInstanceOf(SitesRefused.class)
        .message()
        .contains(told)
        .doesNotContain("Exception", "org.");
  }

  @Test
  void anEmptyAndAnEndlessFileAreRefused() {
    assertThatThrownBy(() -> SiteFile.read("A", "# nothing\n"))
        .hasMessageContaining("A.yaml line 1: it says nothing");
    assertThatThrownBy(() -> SiteFile.read("A", "a".repeat(70_000)))
        .hasMessageContaining("70000 characters");
    assertThatThrownBy(() -> SiteFile.read("A", "a: " + "[".repeat(1_000)))
        .isInstanceOf(SitesRefused.class);
  }
}
