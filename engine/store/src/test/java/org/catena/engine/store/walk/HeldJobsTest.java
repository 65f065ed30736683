package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.submit.JobAlarms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that their site holds wait, and somebody is told. */
final class HeldJobsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SEVERAL_POLLS = Duration.ofSeconds(3);

  /** How many jobs the engine gives its site at once. */
  private static final int SLOTS = 2;

  /** Each that is held leaves its place to another, until so many are held that nothing follows. */
  private static final int MOST_AT_SITE = 2 * SLOTS - 1;

  private final Site site;
  private final Parts parts;

  HeldJobsTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
    site.write("hold", "");
    parts =
        Parts.ordinary()
            .only("upload", "process")
            .inChunksOf(25)
            .through(backend -> new HoldingBackend(backend, site.path("hold")));
  }

  @Test
  void aHeldJobIsToldOnceWithItsReasonAndOwnerAndIsNeitherFailedNorDone() throws IOException {
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> incidents(engine).size() >= SLOTS);

      assertThat(incidents(engine))
          .allSatisfy(
              incident -> {
                assertThat(incident.kind()).isEqualTo(JobAlarms.JOB_HELD);
                assertThat(incident.owner()).isEqualTo("DATA");
                assertThat(incident.message()).contains("STORAGE_FULL", "no space left");
              });
      assertThat(held(engine))
          .isNotEmpty()
          .allSatisfy(
              job -> {
                assertThat(job.fault()).isEqualTo("STORAGE_FULL");
                assertThat(job.reason()).isEqualTo("no space left");
              });

      Files.delete(site.path("hold"));
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
      assertThat(incidents(engine)).isEmpty();
      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsOnly(1);
      assertThat(jobs(engine)).extracting(JobRecord::reason).containsOnly("");
    }
  }

  @Test
  void anIncidentOfAJobThatWasReleasedWhileWeWereAwayIsResolved() throws IOException {
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> incidents(engine).size() >= SLOTS);
    }
    Files.delete(site.path("hold"));

    try (Engine engine = new Engine(site, parts)) {
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
      assertThat(incidents(engine)).isEmpty();
    }
  }

  @Test
  void heldJobsLeaveTheirPlacesToOthersButASiteThatHoldsTooManyGetsNoMore()
      throws IOException, InterruptedException {
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> held(engine).size() >= SLOTS);
      Thread.sleep(SEVERAL_POLLS.toMillis());

      assertThat(held(engine)).hasSizeBetween(SLOTS, MOST_AT_SITE);
      assertThat(jobs(engine)).filteredOn(job -> job.attempts() > 0).hasSameSizeAs(held(engine));
      Files.delete(site.path("hold"));
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
    }
  }

  private static List<JobRecord> held(Engine engine) {
    return jobs(engine).stream().filter(job -> job.state() == JobState.HELD).toList();
  }

  private static List<Incident> incidents(Engine engine) {
    return engine.ledgers.incidents().openOnes();
  }

  private static List<JobRecord> jobs(Engine engine) {
    return engine
        .order(7, "process")
        .map(WorkOrder::id)
        .map(engine.ledgers.jobs()::ofOrder)
        .orElse(List.of());
  }
}
