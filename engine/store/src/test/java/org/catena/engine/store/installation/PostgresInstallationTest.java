package org.catena.engine.store.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
final class PostgresInstallationTest extends InstallationContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }

  @Test
  void aSecondProgramIsRefusedNamingTheFirstAndLetInWhenThatHasEnded() throws SQLException {
    try (PostgresHold first = PostgresHold.take(database.unpooled(), FIRST)) {
      assertThatThrownBy(() -> PostgresHold.take(database.unpooled(), SECOND))
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining("in use by another Catena: it is just starting");
      row.claim(FIRST);

      assertThatThrownBy(() -> PostgresHold.take(database.unpooled(), SECOND))
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining("process 4711 on lngs-1 with data directory /data/one")
          .hasMessageContaining("Remedy");
      assertThat(first.renew()).isTrue();
    }
    PostgresHold.take(database.unpooled(), SECOND).close();
  }

  @Test
  void anotherLedgerOnTheSameServerIsNotHeldByOurs() throws SQLException {
    try (PostgresHold first = PostgresHold.take(database.unpooled(), FIRST);
        LedgerDatabase other = LedgerDatabase.onPostgres();
        PostgresHold second = PostgresHold.take(other.unpooled(), SECOND)) {
      assertThat(first.renew()).isTrue();
      assertThat(second.renew()).isTrue();
    }
  }

  @Test
  void aBrokenConnectionIsMadeAgainAndHoldsAgain() throws SQLException {
    row.claim(FIRST);
    try (PostgresHold first = PostgresHold.take(database.unpooled(), FIRST)) {
      breakConnection();

      assertThat(first.renew()).isTrue();
      assertThatThrownBy(() -> PostgresHold.take(database.unpooled(), SECOND))
          .isInstanceOf(DatabaseInUse.class);
    }
  }

  @Test
  void whoLostItToAnotherIsToldOnceThatHasClaimedIt() throws SQLException {
    row.claim(FIRST);
    Installation thief = new Installation(FIRST.dataDirectory(), "lngs-2", 815, NOW);
    try (PostgresHold first = PostgresHold.take(database.unpooled(), FIRST)) {
      breakConnection();
      try (PostgresHold second = PostgresHold.take(database.unpooled(), thief)) {
        row.claim(thief);

        assertThat(first.renew()).isFalse();
        assertThat(second.renew()).isTrue();
      }
    }
  }

  /** As a network does, or an administrator. */
  private void breakConnection() {
    database
        .client()
        .sql(
            """
            select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory'
            and objid::bigint = hashtext(current_schema())::bigint & 4294967295""")
        .query((row, number) -> row.getBoolean(1))
        .list();
  }
}
