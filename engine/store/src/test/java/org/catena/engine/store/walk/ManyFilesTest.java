package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.register.Retold;
import org.catena.engine.store.rule.JdbcRuleCopyLedger;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of many raw files: a catalogue far away takes as long for one as for some. */
final class ManyFilesTest {
  private static final int FILES = 40;

  private final Site site;

  ManyFilesTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7, FILES);
  }

  private static List<TransferRecord> copies(Engine engine) {
    return engine
        .order(7, "upload")
        .map(order -> engine.ledgers.transfers().ofOrder(order.id()))
        .orElse(List.of());
  }

  private static long registered(Engine engine) {
    return copies(engine).stream().filter(copy -> copy.state() == TransferState.REGISTERED).count();
  }

  @Test
  void copiesThatAreEquallyFarGoTogether() {
    Map<Step, AtomicInteger> calls = new ConcurrentHashMap<>();
    Steps counting =
        step -> calls.computeIfAbsent(step, first -> new AtomicInteger()).incrementAndGet();
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload").watchedBy(counting))) {
      engine.appeared(7);
      await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));

      Set<LogicalFile> files = new LinkedHashSet<>();
      IntStream.range(0, FILES).forEach(n -> files.add(new LogicalFile("cms", "file-" + n)));
      assertThat(engine.catalog.locate(files).values())
          .allSatisfy(
              entry ->
                  assertThat(entry.orElseThrow().replicas())
                      .extracting("rse")
                      .containsExactlyInAnyOrder("DAQ", "CHICAGO", "STOCKHOLM"));
      assertThat(calls.get(Step.COPY_INTENT_COMMITTED)).hasValueLessThan(FILES);
      assertThat(calls.get(Step.COPY_PROVEN)).hasValue(2 * FILES);
      assertThat(calls.get(Step.REPLICA_REGISTERED)).hasValueLessThan(2 * FILES);
    }
  }

  @Test
  void aFileWhoseNameIsTakenKeepsNoOtherFromBeingRegistered() {
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"))) {
      LogicalFile taken = new LogicalFile("cms", "file-3");
      FileUrl elsewhere = FileUrl.of(site.path("nikhef/file-3"));
      Content other = new Content(5, new Adler32("062c0215"));
      engine.catalog.register(
          List.of(
              new VerifiedReplica(
                  taken,
                  "another",
                  other,
                  "NIKHEF",
                  elsewhere,
                  new DatasetPath("another", "others"),
                  0,
                  Map.of(),
                  Instant.EPOCH)));
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  registered(engine) == 2 * (FILES - 1)
                      && engine.order(7, "upload").map(WorkOrder::state).orElseThrow()
                          == OrderState.STOPPED);

      assertThat(copies(engine))
          .filteredOn(copy -> copy.state() != TransferState.REGISTERED)
          .extracting(TransferRecord::file)
          .containsOnly(taken);
      assertThat(engine.ledgers.incidents().openOnes())
          .singleElement()
          .extracting(Incident::toString)
          .asString()
          .contains("file-3");
      Optional<CatalogEntry> entry =
          engine.catalog.locate(Set.of(taken)).getOrDefault(taken, Optional.empty());
      assertThat(entry.orElseThrow().content()).isEqualTo(other);
    }
  }

  @Test
  void aCopyThatTheCatalogueRefusesKeepsNoOtherFromBeingRegistered() throws IOException {
    LogicalFile refused = new LogicalFile("cms", "file-3");
    Files.move(site.path("chicago"), site.path("unmounted"));
    RetryPolicy always =
        question ->
            new RetryPolicy.Verdict(
                question.failure().fault() != Fault.NAME_TAKEN, Duration.ofMillis(50), "always");
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload").with(always))) {
      engine.appeared(7);
      await().atMost(Duration.ofMinutes(3)).until(() -> registered(engine) == FILES);
      Retold known = new Retold(new JdbcRuleCopyLedger(engine.database.template()), engine.catalog);
      engine.catalog.register(
          List.of(
              known
                  .of(
                      refused,
                      "CHICAGO",
                      FileUrl.of(site.path("unmounted/elsewhere")),
                      Instant.EPOCH)
                  .orElseThrow()));

      Files.move(site.path("unmounted"), site.path("chicago"));
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  registered(engine) == 2 * FILES - 1
                      && engine.order(7, "upload").map(WorkOrder::state).orElseThrow()
                          == OrderState.STOPPED);

      assertThat(copies(engine))
          .filteredOn(copy -> copy.state() == TransferState.FAILED)
          .singleElement()
          .satisfies(
              copy -> {
                assertThat(copy.file()).isEqualTo(refused);
                assertThat(copy.rse()).isEqualTo("CHICAGO");
                assertThat(copy.reason()).contains("has a replica on CHICAGO already");
              });
    }
  }
}
