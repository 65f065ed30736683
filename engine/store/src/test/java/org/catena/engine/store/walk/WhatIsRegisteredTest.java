package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the catalogue says of a copy was measured at that copy, by this program, just before. */
final class WhatIsRegisteredTest {
  private static final String RAW = "run-00000007.raw.csv";
  private static final String PROCESSED = "run-00000007.processed.csv";

  private final Site site;

  WhatIsRegisteredTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  private static void untilFinished(Engine engine) {
    await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));
  }

  private static CatalogEntry entry(Engine engine, String name) {
    LogicalFile file = new LogicalFile("cms", name);
    return engine.catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty()).orElseThrow();
  }

  /** Both raw copies are there, and at least one has been measured and not been registered. */
  private void killedWhenACopyWasProven() {
    HaltingSteps halting = new HaltingSteps(Step.COPY_PROVEN_COMMITTED);
    Parts parts = Parts.ordinary().only("upload").watchedBy(halting);
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  halting.isHalted()
                      && Files.exists(site.path("chicago/cms/" + RAW))
                      && Files.exists(site.path("stockholm/cms/" + RAW)));
    } catch (HaltingSteps.Halt killed) {
      // This thread was the one that came to the step.
    }
  }

  @Test
  void aCopyThatRottedWhileWeWereAwayIsNotRegistered() {
    killedWhenACopyWasProven();
    String good = site.read("daq/" + RAW);
    site.write("chicago/cms/" + RAW, good.replace("event 42\n", "evenT 42\n"));
    site.write("stockholm/cms/" + RAW, good.replace("event 42\n", "evenT 42\n"));

    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"))) {
      long upload = engine.order(7, "upload").orElseThrow().id();
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  engine.ledgers.transfers().ofOrder(upload).stream()
                      .allMatch(copy -> copy.state() == TransferState.FAILED));
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  engine
                      .order(7, "upload")
                      .orElseThrow()
                      .reason()
                      .contains("it is not overwritten"));
      assertThat(entry(engine, RAW).replicas())
          .extracting(ReplicaRecord::rse)
          .containsExactly("DAQ");

      delete(site.path("chicago/cms/" + RAW));
      delete(site.path("stockholm/cms/" + RAW));
      engine.retry.retry(Engine.key(7), "a test");
      untilFinished(engine);
      assertThat(site.read("chicago/cms/" + RAW)).isEqualTo(good);
    }
  }

  @Test
  void theTimeOfTheProofIsThatOfTheMeasurement() {
    AtomicBoolean over = new AtomicBoolean();
    Parts ordinary = Parts.ordinary().only("upload");
    Instant before = ordinary.clock().instant();
    Steps slow =
        step -> {
          if (step == Step.COPY_PROVEN_COMMITTED && over.compareAndSet(false, true)) {
            ordinary.clock().forward(Duration.ofHours(1));
          }
        };
    try (Engine engine = new Engine(site, ordinary.watchedBy(slow))) {
      engine.appeared(7);
      untilFinished(engine);

      assertThat(entry(engine, RAW).replicas())
          .filteredOn(replica -> !replica.rse().equals("DAQ"))
          .extracting(ReplicaRecord::verifiedAt)
          .anySatisfy(at -> assertThat(at).isBefore(before.plus(Duration.ofMinutes(30))));
    }
  }

  /** Once, when the processed file's copy has been measured. */
  private Steps whenTheOutputsCopyIsProven(Runnable action) {
    AtomicBoolean over = new AtomicBoolean();
    return step -> {
      if (step == Step.COPY_PROVEN
          && Files.exists(site.path("chicago/cms/" + PROCESSED))
          && over.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  @Test
  void eventsAreCountedInTheCopyThatWasMeasured() {
    Steps truncating = whenTheOutputsCopyIsProven(() -> site.write(work(), "cut short\n"));
    Parts parts = Parts.ordinary().only("upload", "process", "keep").watchedBy(truncating);
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      untilFinished(engine);

      assertThat(entry(engine, PROCESSED).events()).isEqualTo(Site.EVENTS - 1);
    }
  }

  @Test
  void aCopyWhoseEventsCannotBeCountedIsMadeAgain() {
    Steps deleting =
        whenTheOutputsCopyIsProven(() -> delete(site.path("chicago/cms/" + PROCESSED)));
    Parts parts = Parts.ordinary().only("upload", "process", "keep").watchedBy(deleting);
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      untilFinished(engine);

      assertThat(site.read("chicago/cms/" + PROCESSED)).isEqualTo(Site.events("event"));
      assertThat(entry(engine, PROCESSED).events()).isEqualTo(Site.EVENTS - 1);
    }
  }

  @Test
  void anOutputThatWasChangedStopsItsRegistrationAndItsCommandMakesItAgain() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Steps changing =
        step -> {
          if (step == Step.ORDER_FINISHED
              && Files.exists(site.path("work/cms/run-00000007/process-x7/merge"))
              && over.compareAndSet(false, true)) {
            site.write(work(), "changed\n");
          }
        };
    Parts parts = Parts.ordinary().only("upload", "process", "keep").watchedBy(changing);
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  engine.order(7, "keep").map(WorkOrder::state).orElse(OrderState.OPEN)
                      == OrderState.STOPPED);
      List<String> command = mergeCommand(engine);
      assertThat(engine.order(7, "keep").orElseThrow().reason())
          .contains("it was changed after the job had made it")
          .contains(String.join(" ", command))
          .contains("catena run retry 7");

      ProcessBuilder byHand = new ProcessBuilder(command);
      byHand.environment().put("TRACE", "/dev/null");
      assertThat(byHand.start().waitFor()).isZero();
      engine.retry.retry(Engine.key(7), "a test");
      untilFinished(engine);
      assertThat(site.read("chicago/cms/" + PROCESSED)).isEqualTo(Site.events("event"));
    }
  }

  private static List<String> mergeCommand(Engine engine) {
    List<JobRecord> jobs =
        engine.ledgers.jobs().ofOrder(engine.order(7, "process").orElseThrow().id());
    JobRecord merge = jobs.get(jobs.size() - 1);
    return engine.ledgers.jobs().attempt(merge.id(), merge.attempts()).orElseThrow().arguments();
  }

  /** The one file of that name that a job left. */
  private String work() {
    try (var files = Files.walk(site.path("work"))) {
      Path found = files.filter(file -> file.endsWith(PROCESSED)).findFirst().orElseThrow();
      return site.path("").relativize(found).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
