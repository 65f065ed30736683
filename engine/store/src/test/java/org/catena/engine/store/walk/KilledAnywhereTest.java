package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.port.Steps.Step;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The walk ends at a step, as when the program is killed, and a new engine goes on. */
final class KilledAnywhereTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void killedAtAnyStepTheWalkComesToTheSameEnd(Step step) {
    Site site = new Site(directory);
    site.takeData(7);
    HaltingSteps halting = new HaltingSteps(step);
    try (Engine engine = new Engine(site, Parts.ordinary().watchedBy(halting))) {
      appeared(engine);
      await().atMost(Duration.ofMinutes(3)).until(halting::isHalted);
    }

    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.appeared(7);
      await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));

      assertThat(site.trace()).containsExactly("merge", "process 0", "process 100", "process 200");
      assertThat(site.read("chicago/cms/run-00000007.processed.csv"))
          .isEqualTo(Site.events("event"));
      assertThat(replicas(engine, "run-00000007.raw.csv"))
          .containsExactlyInAnyOrder(
              "CHICAGO " + ReplicaState.AVAILABLE,
              "STOCKHOLM " + ReplicaState.AVAILABLE,
              "DAQ " + ReplicaState.DELETED);
      assertThat(replicas(engine, "run-00000007.processed.csv"))
          .containsExactly("CHICAGO " + ReplicaState.AVAILABLE);
      assertThat(site.path("daq").toFile().list()).isEmpty();
      assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
      assertThat(engine.database.wrongCounts()).isZero();
      assertThat(Files.exists(site.path("nikhef/cms"))).isFalse();
    }
  }

  private static void appeared(Engine engine) {
    try {
      engine.appeared(7);
    } catch (HaltingSteps.Halt killed) {
      // This thread was the one that came to the step.
    }
  }

  private static List<String> replicas(Engine engine, String name) {
    LogicalFile file = new LogicalFile("cms", name);
    Optional<CatalogEntry> entry =
        engine.catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty());
    List<ReplicaRecord> known = entry.map(CatalogEntry::replicas).orElse(List.of());
    return known.stream()
        .map(replica -> replica.rse() + " " + replica.state())
        .collect(Collectors.toList());
  }
}
