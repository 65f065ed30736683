package org.catena.engine.store.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A ledger belongs to one data directory, on every database. */
abstract class InstallationContract {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456Z");
  static final Installation FIRST = new Installation(Path.of("/data/one"), "lngs-1", 4711, NOW);
  static final Installation SECOND =
      new Installation(Path.of("/data/two"), "lngs-2", 815, NOW.plusSeconds(60));

  final LedgerDatabase database = open();
  final InstallationRow row = new InstallationRow(database.source());

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nobodyIsKnownOfANewLedger() {
    assertThat(row.known()).isEmpty();
  }

  @Test
  void theSameDataDirectoryComesBackAndTheLastProcessIsKept() {
    Installation again = new Installation(FIRST.dataDirectory(), "lngs-9", 1, NOW.plusSeconds(9));

    row.claim(FIRST);
    assertThat(row.known()).contains(FIRST);
    row.claim(again);

    assertThat(row.known()).contains(again);
  }

  @Test
  void anotherDataDirectoryIsRefusedAlsoWhenTheFirstHasEnded() {
    row.claim(FIRST);

    assertThatThrownBy(() -> row.claim(SECOND))
        .isInstanceOf(DatabaseInUse.class)
        .hasMessageContaining("process 4711 on lngs-1 with data directory /data/one, since 2026")
        .hasMessageContaining("Ours is /data/two")
        .hasMessageContaining("Remedy: start with --data-dir /data/one")
        .hasMessageContaining("--database-url");
    assertThat(row.known()).contains(FIRST);
  }
}
