package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopyAndPurgeTest {
  private static final RetryPolicy ALWAYS =
      question -> new RetryPolicy.Verdict(true, Duration.ofMillis(50), "always");

  private final Site site;

  CopyAndPurgeTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofMinutes(3)).until(condition);
  }

  private static boolean isStopped(Engine engine, String stage) {
    return engine.order(7, stage).map(WorkOrder::state).orElse(OrderState.OPEN)
        == OrderState.STOPPED;
  }

  private static List<TransferRecord> copies(Engine engine) {
    return engine
        .order(7, "upload")
        .map(order -> engine.ledgers.transfers().ofOrder(order.id()))
        .orElse(List.of());
  }

  private void killAt(Step step, Parts parts) {
    HaltingSteps halting = new HaltingSteps(step);
    try (Engine engine = new Engine(site, parts.watchedBy(halting))) {
      engine.appeared(7);
      until(halting::isHalted);
    } catch (HaltingSteps.Halt killed) {
      // This thread was the one that came to the step.
    }
  }

  @Test
  void aStorageThatIsAwayIsTriedAgainVisiblyUntilItIsThere() throws Exception {
    Files.move(site.path("chicago"), site.path("unmounted"));
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload").with(ALWAYS))) {
      engine.appeared(7);
      until(() -> !copies(engine).isEmpty() && copies(engine).get(0).attempts() >= 3);
      until(() -> copies(engine).get(1).state() == TransferState.REGISTERED);

      assertThat(engine.order(7, "upload").orElseThrow().reason())
          .contains("CHICAGO")
          .contains("is not there");
      Files.move(site.path("unmounted"), site.path("chicago"));
      until(() -> engine.isFinished(7));

      assertThat(site.read("chicago/cms/run-00000007.raw.csv"))
          .isEqualTo("Event\n" + Site.events("event"));
      assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
    }
  }

  @Test
  void aCopyThatFailedForGoodDoesNotKeepTheOthersFromBeingTriedAgain() throws Exception {
    Files.move(site.path("chicago"), site.path("unmounted"));
    Files.createDirectories(site.path("stockholm/cms"));
    site.write("stockholm/cms/run-00000007.raw.csv", "another file of that name");
    RetryPolicy transientAlways =
        question ->
            new RetryPolicy.Verdict(
                question.failure().fault().kind() == Fault.Kind.TRANSIENT,
                Duration.ofMillis(200),
                "transient faults always");
    Parts parts = Parts.ordinary().only("upload").with(transientAlways);
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      until(() -> isStopped(engine, "upload"));
      int tried = copies(engine).get(0).attempts();

      until(() -> copies(engine).get(0).attempts() > tried);
      Files.move(site.path("unmounted"), site.path("chicago"));
      until(() -> copies(engine).get(0).state() == TransferState.REGISTERED);
      assertThat(isStopped(engine, "upload")).isTrue();
    }
  }

  @Test
  void aClockSetBackByHoursMakesNoBackOffLonger() throws Exception {
    Files.move(site.path("chicago"), site.path("unmounted"));
    Parts parts = Parts.ordinary().only("upload").with(ALWAYS);
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      until(() -> !copies(engine).isEmpty() && copies(engine).get(0).attempts() >= 2);
      parts.clock().forward(Duration.ofHours(-5));
      Files.move(site.path("unmounted"), site.path("chicago"));

      await().atMost(Duration.ofSeconds(60)).until(() -> engine.isFinished(7));
    }
  }

  @Test
  void aFileInTheWayOfADirectoryIsTriedAgainAndGoesOnByHand() throws Exception {
    site.write("chicago/cms", "a file where the scope's directory must be");
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"))) {
      engine.appeared(7);
      until(() -> isStopped(engine, "upload"));
      assertThat(engine.order(7, "upload").orElseThrow().reason())
          .contains("copying cms:run-00000007.raw.csv to CHICAGO failed after 3 attempt(s)")
          .contains("catena run retry 7");

      Files.delete(site.path("chicago/cms"));
      assertThat(engine.retry.retry(Engine.key(7), "a test").transfers()).isEqualTo(1);
      until(() -> engine.isFinished(7));
    }
  }

  @Test
  void aSourceThatWasChangedIsRefusedAndNothingOfItArrives() {
    killAt(Step.ORDER_TAKEN_UP, Parts.ordinary().only("upload"));
    site.write("daq/run-00000007.raw.csv", "Event\n" + Site.events("evenT"));
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"))) {
      until(() -> isStopped(engine, "upload"));

      assertThat(engine.order(7, "upload").orElseThrow().reason())
          .contains("in the buffer")
          .contains("is expected");
      assertThat(Files.exists(site.path("chicago/cms/run-00000007.raw.csv"))).isFalse();
    }
  }

  @Test
  void aReplicaWithOneByteChangedIsNamedAndForbidsThePurge() {
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload", "policy"))) {
      engine.appeared(7);
      until(() -> engine.isFinished(7));
      String good = site.read("stockholm/cms/run-00000007.raw.csv");
      site.write("stockholm/cms/run-00000007.raw.csv", good.replace("event 42\n", "evenT 42\n"));

      PurgeCertificate certificate =
          engine.purge.purge(engine.ledgers.runs().find(Engine.key(7)).orElseThrow()).certificate();

      assertThat(certificate.state()).isEqualTo(PurgeCertificate.State.REFUSED);
      assertThat(certificate.document())
          .contains("STOCKHOLM: cms:run-00000007.raw.csv at file:")
          .contains("no good copy of every raw file at STOCKHOLM");
      assertThat(Files.exists(site.path("daq/run-00000007.raw.csv"))).isTrue();
      assertThat(engine.ledgers.incidents().openOnes())
          .extracting(Incident::subject)
          .containsExactly("cms:run-00000007.raw.csv at STOCKHOLM");
    }
  }

  @Test
  void aProvenPurgeLeavesACertificateAndNothingInTheBuffer() {
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload", "purge"))) {
      engine.appeared(7);
      until(() -> engine.isFinished(7));

      assertThat(engine.ledgers.certificates().ofRun(7))
          .singleElement()
          .satisfies(
              certificate -> {
                assertThat(certificate.state()).isEqualTo(PurgeCertificate.State.EXECUTED);
                assertThat(certificate.hash()).hasSize(64);
              });
      assertThat(site.path("daq").toFile().list()).isEmpty();
    }
  }

  @Test
  void aCertificateThatHasGrownOldIsProvenAnew() {
    killAt(Step.CERTIFICATE_ISSUED, Parts.ordinary().only("upload", "purge"));
    Parts later = Parts.ordinary().only("upload", "purge");
    later.clock().forward(Duration.ofMinutes(61));
    try (Engine engine = new Engine(site, later)) {
      until(() -> engine.isFinished(7));

      assertThat(engine.ledgers.certificates().ofRun(7))
          .extracting(PurgeCertificate::state)
          .containsExactly(PurgeCertificate.State.EXPIRED, PurgeCertificate.State.EXECUTED);
    }
  }

  @Test
  void evidenceIsMeasuredAgainWhenTheCertificateIsUsed() {
    killAt(Step.CERTIFICATE_ISSUED, Parts.ordinary().only("upload", "purge"));
    site.write("chicago/cms/run-00000007.raw.csv", "nothing that was taken");
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload", "purge"))) {
      until(() -> isStopped(engine, "purge"));

      assertThat(engine.order(7, "purge").orElseThrow().reason())
          .contains("run 7 stays in DAQ")
          .contains("no good copy of every raw file at CHICAGO");
      assertThat(Files.exists(site.path("daq/run-00000007.raw.csv"))).isTrue();
      assertThat(engine.ledgers.certificates().ofRun(7))
          .extracting(PurgeCertificate::state)
          .containsExactly(PurgeCertificate.State.EXPIRED, PurgeCertificate.State.REFUSED);
    }
  }
}
