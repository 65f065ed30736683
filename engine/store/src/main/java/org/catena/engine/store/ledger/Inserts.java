package org.catena.engine.store.ledger;

import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** Runs an insert and returns the id the database gave. */
final class Inserts {
  private Inserts() {}

  static long idOf(JdbcClient.StatementSpec insert) {
    KeyHolder keys = new GeneratedKeyHolder();
    insert.update(keys, "id");
    return Objects.requireNonNull(keys.getKeyAs(Number.class), "no id").longValue();
  }
}
