package org.catena.engine.store.ledger;

import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresLogKeepingTest extends LogKeepingContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
