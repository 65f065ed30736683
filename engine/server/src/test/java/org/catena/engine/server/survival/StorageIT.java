package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The packaged program with two real XRootD storages as RSEs, one reached by {@code root://} and
 * one over WebDAV, and an archive of real tar files as its tape, and a real Rucio as its catalogue:
 * what it says of its replicas, and what the storages themselves keep.
 */
@Tag("servers")
@ResourceLock(RealRucio.LOCK)
final class StorageIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void theDemoAtTwoStoragesOnTapeAndInRucioHasTheExactNumbersAndEveryReplicaIsThere()
      throws Exception {
    Path data = temporary.toRealPath().resolve("data");
    Path archive = temporary.toRealPath().resolve("archive");
    RealStorages storages =
        new RealStorages()
            .asPhysicist()
            .rootDisk("DCACHE-CHICAGO", "us", "se1")
            .disk("CNAF-DISK", "europe", "se2")
            .rootDisk("RCC-CHICAGO", "us", "se1")
            .tape("TAPE-STOCKHOLM", "europe", archive);

    RealRucio rucio = new RealRucio();
    storages.introduceTo(rucio, data.resolve("daq/buffer"));
    List<String> settings = new ArrayList<>(storages.settings());
    settings.addAll(rucio.settings());

    try (Life life = Life.start(data, settings, "--pace=0", "--stay")) {
      OnPool.mustEndWell(life, data);
    }

    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    storages.mustKeepWhatTheLedgerSays(left);
    rucio.mustSayWhatTheLedgerSays(left);
    assertThat(storages.count("CNAF-DISK")).isEqualTo(19);
    assertThat(storages.count("RCC-CHICAGO")).isEqualTo(2 * 19);
    try (Stream<Path> kept = Files.walk(archive)) {
      assertThat(kept.filter(Files::isRegularFile)).as("tar files").hasSize(19);
    }
    assertThat(left.ask("select state, count(*) from purge_certificate group by state"))
        .as("the buffer was emptied with certificates alone")
        .containsExactly("EXECUTED 19");
  }
}
