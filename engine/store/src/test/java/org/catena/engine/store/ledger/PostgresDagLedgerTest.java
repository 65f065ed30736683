package org.catena.engine.store.ledger;

import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresDagLedgerTest extends DagLedgerContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
