package org.catena.engine.store.rule;

import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresRulesTest extends RulesContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
