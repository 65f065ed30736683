package org.catena.engine.store.walk;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.catena.engine.core.port.Transactions;

/** Commits, but hears the acknowledgement of every second commit only. */
final class DeafTransactions implements Transactions {
  private final Transactions database;
  private final AtomicBoolean hears = new AtomicBoolean(true);

  DeafTransactions(Transactions database) {
    this.database = database;
  }

  @Override
  public <T> T inOne(Supplier<T> work) {
    T result = database.inOne(work);
    boolean heard = !hears.get();
    hears.set(heard);
    if (!heard) {
      throw new IllegalStateException("the line went down after the commit");
    }
    return result;
  }

  @Override
  public void afterCommit(Runnable action) {
    database.afterCommit(action);
  }
}
