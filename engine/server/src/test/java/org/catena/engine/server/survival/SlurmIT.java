package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.catena.adapters.slurm.SlurmSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged program with all its jobs at a real SLURM site. {@code -Dcatena.test.slurm} is the
 * state directory of the test bed's site.
 */
@Tag("servers")
@Tag("long")
final class SlurmIT {
  private SlurmSite site;
  private Path data;

  @BeforeEach
  void aPlaceAtTheSite() {
    site = SlurmSite.given();
    data = site.share().resolve("data");
  }

  @AfterEach
  void nothingStaysInTheQueue() {
    site.removeJobs();
  }

  @Test
  void killedWithTheControllerWhileItsJobsAreThereTheDemoStillHasTheExactNumbers()
      throws Exception {
    try (Life life = start()) {
      OnPool.awaitDone(life, data, 10);
      assertThat(life.kill()).isTrue();
    }
    // SLURM writes down within seconds what came in; what it had not, it would forget.
    await().atMost(OnPool.PATIENCE).pollDelay(Duration.ofSeconds(10)).until(() -> true);
    site.tell("kill", "slurmctld");
    try (Life life = start()) {
      OnPool.mustEndWell(life, data);
    }

    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    assertThat(left.ask("select distinct site from attempt")).containsExactly("CLUSTER");
  }

  private Life start() throws IOException {
    List<String> properties =
        List.of(
            "catena.jobs.sites=CLUSTER",
            "catena.sites.CLUSTER.kind=slurm",
            "catena.sites.CLUSTER.slurm.ask-every=500ms",
            "catena.sites.CLUSTER.slurm.programs=" + site.programs());
    return Life.start(site.java(), data, properties, "--pace=0", "--stay");
  }
}
