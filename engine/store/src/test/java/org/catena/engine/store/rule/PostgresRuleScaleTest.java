package org.catena.engine.store.rule;

import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.Tag;

@Tag("servers")
final class PostgresRuleScaleTest extends RuleScaleContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.onPostgres();
  }

  @Override
  String numbers(long most) {
    return "generate_series(1, %d) as numbers(n)".formatted(most);
  }

  @Override
  String analyzed(String table) {
    return "analyze " + table;
  }
}
