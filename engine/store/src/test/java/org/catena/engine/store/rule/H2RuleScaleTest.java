package org.catena.engine.store.rule;

import org.catena.engine.store.ledger.LedgerDatabase;

final class H2RuleScaleTest extends RuleScaleContract {
  @Override
  LedgerDatabase open() {
    return LedgerDatabase.inFile(place.resolve("database"));
  }

  @Override
  String numbers(long most) {
    return "(select x as n from system_range(1, %d)) numbers".formatted(most);
  }

  @Override
  String analyzed(String table) {
    return "analyze table " + table;
  }
}
