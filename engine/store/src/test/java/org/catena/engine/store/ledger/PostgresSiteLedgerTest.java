package org.catena.engine.store.ledger;

import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresSiteLedgerTest extends SiteLedgerContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
