package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.PurgeCertificate.State;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.purge.ProofDocument;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that are due for their purge, of which some have been attacked (FEATURES.md, scenario A10):
 * none of these leaves the buffer, each refusal names what is wrong, and the clean ones go. What is
 * left is read from the storage itself.
 */
final class PurgeUnderAttackTest {
  private static final int RUNS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Site site;

  PurgeUnderAttackTest(@TempDir Path directory) {
    site = new Site(directory);
    IntStream.rangeClosed(1, RUNS).forEach(site::takeData);
  }

  private static String raw(long run) {
    return "run-%08d.raw.csv".formatted(run);
  }

  private String at(String rse, long run) {
    return rse + "/cms/" + raw(run);
  }

  /** All runs went through these stages. */
  private Engine after(Parts parts, String... stages) {
    Engine engine = new Engine(site, parts.only(stages));
    IntStream.rangeClosed(1, RUNS).forEach(engine::appeared);
    await()
        .atMost(PATIENCE)
        .until(() -> IntStream.rangeClosed(1, RUNS).allMatch(engine::isFinished));
    return engine;
  }

  private static RunRecord run(Engine engine, long number) {
    return engine.ledgers.runs().find(Engine.key(number)).orElseThrow();
  }

  private void delete(String file) {
    try {
      Files.delete(site.path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Same size, other bytes. */
  private void rot(String file) {
    site.write(file, site.read(file).replace("event 42\n", "evenT 42\n"));
  }

  /** What is done to which run, and what its refusal must say. */
  private Map<Long, String> attack(Engine engine) {
    Map<Long, String> refusals = new LinkedHashMap<>();
    delete(at("chicago", 1));
    delete(at("stockholm", 1));
    refusals.put(1L, "0 good copies outside the buffer, the policy wants 2");
    site.write(at("chicago", 2), "Event\nhalf of it\n");
    refusals.put(2L, "no good copy of every raw file at CHICAGO");
    rot(at("stockholm", 3));
    refusals.put(3L, "no good copy of every raw file at STOCKHOLM");
    delete(at("stockholm", 4));
    refusals.put(4L, "no good copy of every raw file at STOCKHOLM");
    rot("daq/" + raw(5));
    refusals.put(5L, "in the buffer");
    site.takeData(6, "other");
    refusals.put(6L, "in the buffer");
    site.write(
        "daq/run-00000007.manifest.json",
        site.read("daq/run-00000007.manifest.json").replace("\"science\"", "\"noise\""));
    refusals.put(7L, "speaks of");
    LogicalFile doubted = new LogicalFile("cms", raw(8));
    engine.transactions.runInOne(
        () -> engine.catalog.mark(doubted, "CHICAGO", ReplicaState.SUSPECT, "somebody doubts it"));
    refusals.put(8L, "CHICAGO is suspect: somebody doubts it");
    return refusals;
  }

  @Test
  void noneOfTheAttackedRunsIsDeletedAndEveryCleanOneIsWithOneCertificate() {
    try (Engine engine = after(Parts.ordinary(), "upload", "policy")) {
      Map<Long, String> refusals = attack(engine);

      for (long number = 1; number <= RUNS; number++) {
        PurgeCertificate certificate = engine.purge.purge(run(engine, number)).certificate();
        String why = refusals.get(number);
        if (why == null) {
          assertThat(certificate.state()).as("run " + number).isEqualTo(State.EXECUTED);
          assertThat(ProofDocument.hash(certificate.document())).isEqualTo(certificate.hash());
        } else {
          assertThat(certificate.state()).as("run " + number).isEqualTo(State.REFUSED);
          assertThat(ProofDocument.read(certificate.document()).reasons())
              .anySatisfy(reason -> assertThat(reason).contains(why));
        }
      }

      assertThat(left())
          .containsExactlyElementsOf(
              refusals.keySet().stream().map(PurgeUnderAttackTest::raw).toList());
    }
  }

  @Test
  void aClockThatIsFarAheadProvesNothing() {
    Parts parts = Parts.ordinary();
    try (Engine engine = after(parts, "upload", "policy")) {
      delete(at("stockholm", 1));
      parts.clock().forward(Duration.ofHours(26));

      assertThat(engine.purge.purge(run(engine, 1)).certificate().state()).isEqualTo(State.REFUSED);
      assertThat(left()).hasSize(RUNS);
    }
  }

  @Test
  void whoeverForcesAPurgeIsRefusedAndNamedThoughAllCopiesAreGood() {
    try (Engine engine = after(Parts.ordinary(), "upload", "policy")) {
      PurgeCertificate refusal = engine.purge.refuseForce(run(engine, 9), "the boss");

      assertThat(refusal.state()).isEqualTo(State.REFUSED);
      assertThat(ProofDocument.read(refusal.document()).reasons())
          .containsExactly("the boss asked to force the purge: nobody can");
      assertThat(engine.ledgers.certificates().ofRun(9))
          .extracting(PurgeCertificate::hash)
          .containsExactly(refusal.hash());
      assertThat(left()).hasSize(RUNS);
    }
  }

  @Test
  void aCopyThatIsTakenAwayBetweenCertificateAndDeletionKeepsTheRun() {
    Steps thief =
        step -> {
          if (step == Step.CERTIFICATE_ISSUED && Files.exists(site.path(at("chicago", 10)))) {
            delete(at("chicago", 10));
          }
        };
    try (Engine engine = after(Parts.ordinary().watchedBy(thief), "upload", "policy")) {
      assertThat(engine.purge.purge(run(engine, 10)).obstacles())
          .contains("no good copy of every raw file at CHICAGO");
      assertThat(left()).hasSize(RUNS);
    }
  }

  @Test
  void twoPurgesOfEveryRunAtOnceDeleteEachOnceAndLeaveOneExecutedCertificate() {
    try (Engine engine = after(Parts.ordinary(), "upload", "policy")) {
      List<CompletableFuture<?>> both =
          IntStream.range(0, 2)
              .<CompletableFuture<?>>mapToObj(
                  any ->
                      CompletableFuture.runAsync(
                          () ->
                              IntStream.rangeClosed(1, RUNS)
                                  .forEach(number -> engine.purge.purge(run(engine, number)))))
              .toList();
      both.forEach(CompletableFuture::join);

      assertThat(left()).isEmpty();
      for (long number = 1; number <= RUNS; number++) {
        assertThat(engine.ledgers.certificates().ofRun(number))
            .extracting(PurgeCertificate::state)
            .contains(State.EXECUTED);
      }
    }
  }

  @Test
  void killedInTheMiddleOfAllPurgesTheRestIsStillThereAndGoesAfterwards() {
    HaltingSteps halting = new HaltingSteps(Step.REPLICA_ERASED, RUNS / 2);
    try (Engine engine =
        new Engine(site, Parts.ordinary().only("upload", "purge").watchedBy(halting))) {
      IntStream.rangeClosed(1, RUNS).forEach(engine::appeared);
      await().atMost(PATIENCE).until(halting::isHalted);
    } catch (HaltingSteps.Halt killed) {
      // This thread was the one that came to the step.
    }
    assertThat(left()).isNotEmpty().hasSizeLessThan(RUNS);

    try (Engine engine = new Engine(site, Parts.ordinary().only("upload", "purge"))) {
      // Some may not have been seen before the end.
      IntStream.rangeClosed(1, RUNS).forEach(engine::appeared);
      await()
          .atMost(PATIENCE)
          .until(() -> IntStream.rangeClosed(1, RUNS).allMatch(engine::isFinished));
      assertThat(left()).isEmpty();
      for (long number = 1; number <= RUNS; number++) {
        assertThat(engine.ledgers.certificates().ofRun(number))
            .filteredOn(certificate -> certificate.state() == State.EXECUTED)
            .as("run " + number)
            .hasSize(1);
      }
    }
  }

  /** Raw files that the buffer itself shows. */
  private List<String> left() {
    try (var files = Files.list(site.path("daq"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".raw.csv"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
