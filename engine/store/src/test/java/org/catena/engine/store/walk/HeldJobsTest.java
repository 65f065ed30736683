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

  /** How many jobs the engine gives its site at once; of a site that holds so many, no more. */
  private static final int SLOTS = 2;

  private final Site site;
  private final Parts parts;

  HeldJobsTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
    site.write("hold", "");
    parts =
        Parts.ordinary()
            .only("upload", "process")
            .through(backend -> new HoldingBackend(backend, site.path("hold")));
  }

  @Test
  void aHeldJobIsToldOnceWithItsReasonAndOwnerAndIsNeitherFailedNorDone() throws IOException {
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> incidents(engine).size() == SLOTS);

      assertThat(incidents(engine))
          .allSatisfy(
              incident -> {
                assertThat(incident.kind()).isEqualTo(JobAlarms.JOB_HELD);
                assertThat(incident.owner()).isEqualTo("DATA");
                assertThat(incident.message()).contains("STORAGE_FULL", "no space left");
              });
      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsExactly(1, 1, 0, 0);
      assertThat(jobs(engine).subList(0, SLOTS))
          .allSatisfy(
              job -> {
                assertThat(job.state()).isEqualTo(JobState.HELD);
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
      await().atMost(PATIENCE).until(() -> incidents(engine).size() == SLOTS);
    }
    Files.delete(site.path("hold"));

    try (Engine engine = new Engine(site, parts)) {
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
      assertThat(incidents(engine)).isEmpty();
    }
  }

  private static List<Incident> incidents(Engine engine) {
    return engine.ledgers.incidents().openOnes();
  }

  private static List<JobRecord> jobs(Engine engine) {
    return engine
        .order(7, "process")
        .map(WorkOrder::id)
        .map(engine.ledgers.jobs()::ofOrder)
        .orElseThrow();
  }
}
