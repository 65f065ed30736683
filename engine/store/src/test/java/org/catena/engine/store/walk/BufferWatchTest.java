package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.catena.engine.core.intake.BufferWatch;
import org.catena.engine.core.ledger.Incident;
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

  private static final Duration LONG = Duration.ofMinutes(1);

  private static String detail(Engine engine, long run) {
    return engine.ledgers.incidents().openOnes().stream()
        .filter(incident -> incident.runNumber().equals(Optional.of(run)))
        .map(Incident::message)
        .reduce("", String::concat);
  }

  private static boolean isKnown(Engine engine, long run) {
    return engine.ledgers.runs().find(Engine.key(run)).isPresent();
  }

  @Test
  void dataThatComeAfterTheirManifestUnderWhateverNameStartTheRun(@TempDir Path directory)
      throws IOException {
    Site site = new Site(directory);
    site.takeData(7);
    String manifest = site.read("daq/run-00000007.manifest.json");
    Path data = site.path("daq/run-00000007.raw.csv");
    Path aside = site.path("aside");
    Files.move(data, aside);
    site.write(
        "daq/run-00000007.manifest.json", manifest.replace("run-00000007.raw.csv", "muons.csv"));
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"));
        BufferWatch watch = new BufferWatch(site.path("daq"), "daq", engine.intake)) {
      watch.start();
      await().atMost(LONG).until(() -> detail(engine, 7).contains("muons.csv"));

      Files.move(aside, site.path("daq/muons.csv"));

      await().atMost(LONG).until(() -> isKnown(engine, 7));
    }
  }

  @Test
  void dataPutRightWithinTheSameSizeAndTimeStartTheRun(@TempDir Path directory) throws IOException {
    Site site = new Site(directory);
    site.takeData(7);
    Path data = site.path("daq/run-00000007.raw.csv");
    String right = Files.readString(data);
    Files.writeString(data, right.replace("event 0\n", "event x\n"));
    FileTime written = Files.getLastModifiedTime(data);
    Parts parts = Parts.ordinary().only("upload");
    try (Engine engine = new Engine(site, parts);
        BufferWatch watch = new BufferWatch(site.path("daq"), "daq", engine.intake)) {
      watch.start();
      await().atMost(LONG).until(() -> detail(engine, 7).contains("is expected"));

      // Beyond the time for which a reading is believed.
      parts.clock().forward(Duration.ofMinutes(2));
      Files.writeString(data, right);
      Files.setLastModifiedTime(data, written);

      await().atMost(LONG).until(() -> isKnown(engine, 7));
    }
  }

  @Test
  void aManifestWithAShortNumberInItsNameIsToldItsRightName(@TempDir Path directory)
      throws IOException {
    Site site = new Site(directory);
    site.takeData(7);
    Path right = site.path("daq/run-00000007.manifest.json");
    Path wrong = site.path("daq/run-7.manifest.json");
    Files.move(right, wrong);
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"));
        BufferWatch watch = new BufferWatch(site.path("daq"), "daq", engine.intake)) {
      watch.start();
      await()
          .atMost(LONG)
          .until(
              () ->
                  detail(engine, 7)
                      .contains("run-7.manifest.json must be called run-00000007.manifest.json"));

      Files.move(wrong, right);

      await().atMost(LONG).until(() -> isKnown(engine, 7));
      assertThat(detail(engine, 7)).isEmpty();
    }
  }

  @Test
  void aRunThatCannotBeStartedHidesNoOther(@TempDir Path directory) throws IOException {
    Site site = new Site(directory);
    site.takeData(6);
    site.takeData(7);
    try (Engine engine = new Engine(site, Parts.ordinary().only("upload"));
        BufferWatch watch = new BufferWatch(site.path("daq"), "daq", engine.intake)) {
      engine.chain.refuse(6);
      watch.start();

      await().atMost(LONG).until(() -> isKnown(engine, 7));
      await().atMost(LONG).until(() -> detail(engine, 6).contains("run 6 cannot be started"));

      engine.chain.allow(6);
      await().atMost(LONG).until(() -> isKnown(engine, 6));
      assertThat(detail(engine, 6)).isEmpty();
    }
  }
}
