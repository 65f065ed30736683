package org.catena.engine.store.rule;

import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresRuleLivesTest extends RuleLivesContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }
}
