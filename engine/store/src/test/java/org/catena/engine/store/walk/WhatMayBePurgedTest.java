package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.PurgeCertificate.State;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.purge.PurgeWorker;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.core.rule.RulePorts;
import org.catena.engine.store.rule.JdbcLockLedger;
import org.catena.engine.store.rule.JdbcQuotaLedger;
import org.catena.engine.store.rule.JdbcRuleCopyLedger;
import org.catena.engine.store.rule.JdbcRuleLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what was certified leaves the buffer, and only under a policy that was decided. */
final class WhatMayBePurgedTest {
  private static final String RAW = "daq/run-00000007.raw.csv";
  private static final String MANIFEST = "daq/run-00000007.manifest.json";
  private static final String OTHER = "Event\n" + Site.events("other");

  private final Site site;

  WhatMayBePurgedTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  /** An engine in which run 7 went through these stages. */
  private Engine after(Steps steps, String... stages) {
    Engine engine = new Engine(site, Parts.ordinary().only(stages).watchedBy(steps));
    engine.appeared(7);
    await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));
    return engine;
  }

  private Steps when(Step wanted, Runnable action) {
    return step -> {
      if (step == wanted) {
        action.run();
      }
    };
  }

  private static PurgeCertificate purge(Engine engine) {
    return engine.purge.purge(run(engine)).certificate();
  }

  private static RunRecord run(Engine engine) {
    return engine.ledgers.runs().find(Engine.key(7)).orElseThrow();
  }

  private void assertThatTheBufferStays(PurgeCertificate certificate, String why) {
    assertThat(certificate.state()).isEqualTo(State.REFUSED);
    assertThat(certificate.document()).contains(why);
    assertThat(Files.exists(site.path(RAW))).isTrue();
    assertThat(Files.exists(site.path(MANIFEST))).isTrue();
  }

  @Test
  void aRunThatWasTakenAgainUnderTheSameNumberStays() {
    try (Engine engine = after(Steps.UNWATCHED, "upload", "policy")) {
      site.takeData(7, "other");

      assertThatTheBufferStays(purge(engine), "run-00000007.raw.csv in the buffer");
      assertThat(site.read(RAW)).isEqualTo(OTHER);
    }
  }

  @Test
  void aRunThatWasTakenAgainAfterItsPurgeStays() {
    try (Engine engine = after(Steps.UNWATCHED, "upload", "policy", "purge")) {
      site.takeData(7, "other");

      assertThatTheBufferStays(purge(engine), "run-00000007.raw.csv in the buffer");
    }
  }

  @Test
  void aManifestThatSpeaksOfOtherDataStaysAndSoDoTheFiles() {
    try (Engine engine = after(Steps.UNWATCHED, "upload", "policy")) {
      site.write(MANIFEST, site.read(MANIFEST).replace("\"events\":250", "\"events\":249"));

      assertThatTheBufferStays(purge(engine), "run-00000007.manifest.json");
    }
  }

  @Test
  void aRunThatWasTakenAgainAfterTheProofStays() {
    Steps rewriting = when(Step.EVIDENCE_MEASURED_AGAIN, () -> site.takeData(7, "other"));
    try (Engine engine = after(rewriting, "upload", "policy")) {
      assertThatTheBufferStays(purge(engine), "run-00000007.raw.csv in the buffer");
      assertThat(site.read(RAW)).isEqualTo(OTHER);
    }
  }

  @Test
  void whatThePlannedUploadsHappenToBeIsNoPolicy() {
    try (Engine engine = after(Steps.UNWATCHED, "upload")) {
      assertThatTheBufferStays(purge(engine), "the copies policy of run 7 is not decided yet");
    }
  }

  @Test
  void aDryRunBeforeThePolicyIsDecidedMeasuresTheCopiesAndSaysSo() {
    try (Engine engine = after(Steps.UNWATCHED, "upload")) {
      PurgeCertificate dry = engine.purge.propose(run(engine), false);

      assertThatTheBufferStays(dry, "the copies policy of run 7 is not decided yet");
      assertThat(dry.document())
          .contains("\"have\":2", "\"need\":2", "CHICAGO", "STOCKHOLM")
          .doesNotContain("no good copy");
    }
  }

  @Test
  void aCopyThatRotsBetweenTheTwoMeasurementsIsNamedInTheAnswer() {
    Steps rotting =
        when(
            Step.CERTIFICATE_ISSUED,
            () -> site.write("chicago/cms/run-00000007.raw.csv", "nothing that was taken"));
    try (Engine engine = after(rotting, "upload", "policy")) {
      assertThatTheBufferStays(purge(engine), "no good copy of every raw file at CHICAGO");
      assertThat(engine.ledgers.certificates().ofRun(7))
          .extracting(PurgeCertificate::state)
          .containsExactly(State.EXPIRED, State.REFUSED);
    }
  }

  @Test
  void aStorageThatRefusesToDeleteIsNamedInTheAnswer() throws Exception {
    Steps blocking =
        when(
            Step.EVIDENCE_MEASURED_AGAIN,
            () -> {
              site.path("daq").toFile().renameTo(site.path("unmounted").toFile());
            });
    try (Engine engine = after(blocking, "upload", "policy")) {
      PurgeWorker.Answer answer = engine.purge.purge(run(engine));

      assertThat(answer.obstacles()).singleElement().asString().contains("is not there");
      assertThat(Files.exists(site.path("unmounted/run-00000007.raw.csv"))).isTrue();
    }
  }

  @Test
  void whatARuleKeepsInTheBufferStaysUntilTheRuleIsGone() {
    try (Engine engine = after(Steps.UNWATCHED, "upload", "policy")) {
      RunRecord run = run(engine);
      RuleTerms terms =
          new RuleTerms(
              run.key().scope(),
              "run-00000007.raw.csv",
              "ruth",
              1,
              run.buffer(),
              RuleSpread.DATASET,
              Optional.empty());
      RuleBook book = rules(engine);
      long rule = book.add(terms, "ruth").id();

      assertThatTheBufferStays(purge(engine), "rule %d of ruth keeps".formatted(rule));

      book.remove(rule, "ruth");
      assertThat(purge(engine).state()).isEqualTo(State.EXECUTED);
    }
  }

  /** Rules that are added and removed; nobody goes round. */
  private RuleBook rules(Engine engine) {
    return new RuleBook(
        new RulePorts(
            new JdbcRuleLedger(engine.database.client()),
            new JdbcLockLedger(engine.database.template()),
            new JdbcRuleCopyLedger(engine.database.template()),
            new JdbcQuotaLedger(engine.database.client()),
            engine.ledgers.transfers(),
            engine.ledgers.incidents(),
            engine.transactions,
            site.rses()),
        Clock.systemUTC());
  }
}
