package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** H2 closes its database when it cannot write, as on a full disk. */
final class LedgerFaultsTest extends FaultTest {
  @Autowired private JdbcTemplate database;

  @Test
  void theProgramIsDownWhileTheDatabaseCannotBeOpenedAndGoesOnByItselfAfterwards()
      throws IOException {
    long run = newRun();
    SITE.held(chunk(run, 0), ":");
    detector.take(run, "calibration", 10);
    eventually().until(() -> isKnown(run));
    eventually()
        .untilAsserted(
            () ->
                assertThat(job(run, "processChunks", "chunk-00000").get("state").asText())
                    .isEqualTo("running"));
    Path file = SITE.data().resolve("db/catena.mv.db");
    Path aside = SITE.data().resolve("db/aside");

    // Before it is closed: somebody may open it again at once.
    Files.move(file, aside);
    Files.createDirectory(file);
    try {
      database.execute("shutdown immediately");
      SITE.release(chunk(run, 0));
      eventually().until(() -> health() == 503);
    } finally {
      Files.delete(file);
      Files.move(aside, file);
    }

    eventually().until(() -> health() == 200);
    awaitState(run, "done");
    assertThat(SITE.timesDone(chunk(run, 0))).isEqualTo(1);
  }
}
