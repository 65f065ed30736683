package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes its database when it cannot write, as on a full disk. */
final class ClosedDatabaseTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final Site site;

  ClosedDatabaseTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  @Test
  void workGoesOnByItselfWhenADatabaseThatWasClosedCanBeOpenedAgain() throws IOException {
    site.program("process", "while [ ! -e \"$SITE/gate\" ]; do sleep 0.05; done");
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload", "process"))) {
      engine.appeared(7);
      await()
          .atMost(LONG)
          .until(
              () ->
                  engine
                      .order(7, "process")
                      .map(order -> engine.ledgers.jobs().openAttempts(order.id()).size() == 2)
                      .orElse(false));

      Path file = site.path("db").resolve("catena.mv.db");
      Path aside = site.path("aside");
      engine.database.template().execute("shutdown immediately");
      Files.move(file, aside);
      Files.createDirectory(file);
      site.write("gate", "");
      await().atMost(LONG).until(() -> engine.runner.refusal().isPresent());
      Files.delete(file);
      Files.move(aside, file);

      await().ignoreExceptions().atMost(LONG).until(() -> engine.isFinished(7));
      assertThat(engine.runner.refusal()).isEmpty();
      assertThat(site.trace())
          .isEqualTo(List.of("merge", "process 0", "process 100", "process 200"));
      assertThat(engine.database.wrongCounts()).isZero();
    }
  }
}
