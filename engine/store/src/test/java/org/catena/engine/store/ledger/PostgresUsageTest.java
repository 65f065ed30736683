package org.catena.engine.store.ledger;

import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresUsageTest extends UsageContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
