package org.catena.engine.store.walk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.catena.engine.core.intake.BufferWatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BufferWatchTest {
  @Test
  void aManifestThatIsGoneWhenItIsReadHoldsUpNoOtherRun(@TempDir Path directory)
      throws IOException {
    Site site = new Site(directory);
    Path buffer = site.path("daq");
    Files.createSymbolicLink(buffer.resolve("run-00000006.manifest.json"), Path.of("purged"));
    site.takeData(7);

    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"));
        BufferWatch watch = new BufferWatch(buffer, "daq", engine.intake)) {
      watch.start();

      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> engine.ledgers.runs().find(Engine.key(7)).isPresent());
    }
  }
}
