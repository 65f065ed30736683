package org.catena.engine.store.ledger;

import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresInputLedgerTest extends InputLedgerContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
