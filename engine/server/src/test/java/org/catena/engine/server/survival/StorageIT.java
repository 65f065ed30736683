package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program with two real XRootD storages as RSEs: what it says of its replicas, and
 * what the storages themselves keep.
 */
@Tag("servers")
final class StorageIT {
  private static final String HELD =
      "select d.scope || '/' || d.name || ' ' || d.bytes || ' ' || d.adler32 from cat_replica r"
          + " join cat_did d on d.id = r.did where r.state = 'AVAILABLE' and r.rse = '%s'";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void theDemoWithItsReplicasAtTwoStoragesHasTheExactNumbersAndEveryReplicaIsThere()
      throws Exception {
    Path data = temporary.toRealPath().resolve("data");
    RealStorages storages = storages();

    try (Life life = Life.start(data, storages.settings(), "--pace=0", "--stay")) {
      OnPool.mustEndWell(life, data);
    }

    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    mustKeepWhatTheCatalogueSays(left, storages);
    assertThat(left.ask("select state, count(*) from purge_certificate group by state"))
        .as("the buffer was emptied with certificates alone")
        .containsExactly("EXECUTED 19");
  }

  private RealStorages storages() throws IOException {
    RealStorages storages = new RealStorages();
    storages.disk("DCACHE-CHICAGO", "us", "se1");
    storages.disk("CNAF-DISK", "europe", "se2");
    storages.disk("RCC-CHICAGO", "us", "se1");
    storages.tape("TAPE-STOCKHOLM", "europe", temporary.toRealPath().resolve("data/rse/TAPE"));
    return storages;
  }

  private static void mustKeepWhatTheCatalogueSays(Left left, RealStorages storages)
      throws Exception {
    List<String> kept = new ArrayList<>(storages.keeps("se1", "DCACHE-CHICAGO"));
    assertThat(kept).isNotEmpty().containsExactlyInAnyOrderElementsOf(held(left, "DCACHE-CHICAGO"));
    kept = new ArrayList<>(storages.keeps("se2", "CNAF-DISK"));
    assertThat(kept).hasSize(19).containsExactlyInAnyOrderElementsOf(held(left, "CNAF-DISK"));
    kept = new ArrayList<>(storages.keeps("se1", "RCC-CHICAGO"));
    assertThat(kept).hasSize(38).containsExactlyInAnyOrderElementsOf(held(left, "RCC-CHICAGO"));
  }

  private static List<String> held(Left left, String rse) throws Exception {
    return left.ask(HELD.formatted(rse));
  }
}
