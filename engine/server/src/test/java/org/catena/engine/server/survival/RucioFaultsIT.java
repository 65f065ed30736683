package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.adapters.https.CutOff;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A real Rucio that is away, then loses its replies, then is killed (FEATURES.md, scenario A7). */
@Tag("servers")
@ResourceLock(RealRucio.LOCK)
final class RucioFaultsIT {
  private static final int FILES = 20;
  private static final List<String> RSES = List.of("NEAR", "FAR");
  private static final Duration LOST_EVERY = Duration.ofMillis(400);

  /** Of a request that registers something: enough of them go through whole. */
  private static final int LOST_AFTER_BYTES = 12_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void everyFileIsRegisteredOnceAndWholeAlthoughRucioWasAwayAndItsRepliesWereLost()
      throws Exception {
    Uploads uploads = new Uploads(temporary.toRealPath());
    RealRucio rucio = new RealRucio();
    try (CutOff line = new CutOff(rucio.url())) {
      List<String> settings = new ArrayList<>(rucio.settings(line.url()));
      settings.addAll(RucioDisks.settings(uploads.data(), rucio, RSES));
      rucio.database("stop");
      try (Life life = uploads.serve(settings, String.join("; ", RSES))) {
        uploads.take(FILES, 20_000);
        RestClient rest = LocalServer.of(uploads.data());
        Uploads.awaitIncident(rest);
        assertThat(OnPool.openIncidents(rest, "stage-stopped"))
            .singleElement()
            .asString()
            .contains("Rucio", "it goes on by itself");
        assertThat(Uploads.registered(rest)).isZero();
        rucio.database("start");

        loseReplies(line, rest, FILES);
        rucio.kill();
        rucio.awaitUp();
        rest.post(Uploads.RETRY, Map.of()); // what has failed often would wait for minutes
        Uploads.awaitDone(rest);
        assertThat(OnPool.openIncidents(rest, "stage-stopped")).isEmpty();
        assertThat(life.kill()).isTrue();
      } finally {
        rucio.database("start");
      }
    }

    Left left = new Left(uploads.data());
    assertThat(
            left.ask(
                "select rse, count(*) from cat_replica where state = 'AVAILABLE' group by rse"))
        .containsExactlyInAnyOrder("DAQ-BUFFER " + FILES, "NEAR " + FILES, "FAR " + FILES);
    rucio.mustSayWhatTheLedgerSays(left);
    rucio.mustHoldAllMetadata(left, Map.of("run", 7, "datatype", "raw", "chain", "upload"));
  }

  /** Again and again, as long as fewer copies than these are registered. */
  private static void loseReplies(CutOff line, RestClient rest, int copies) {
    await()
        .atMost(OnPool.PATIENCE)
        .pollInterval(LOST_EVERY)
        .until(
            () -> {
              line.cutAfter(LOST_AFTER_BYTES);
              return Uploads.registered(rest) >= copies;
            });
    line.cutAfter(Long.MAX_VALUE);
  }
}
