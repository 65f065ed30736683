package org.catena.engine.core.port;

import java.util.function.Supplier;

/**
 * One transaction over the ledger and the diagrams' tokens. When {@link #inOne} returns, what was
 * written survives {@code kill -9}. Joins a transaction that is already open.
 */
public interface Transactions {
  <T> T inOne(Supplier<T> work);

  default void runInOne(Runnable work) {
    inOne(
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }

  /** Runs once the open transaction has committed; at once when none is open. */
  void afterCommit(Runnable action);
}
