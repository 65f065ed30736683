package org.catena.engine.store.ledger;

import java.util.Objects;
import java.util.function.Supplier;
import org.catena.engine.core.port.Transactions;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions shared with the process engine: one data source, one manager. */
public final class SpringTransactions implements Transactions {
  private final TransactionTemplate template;

  public SpringTransactions(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  @Override
  public <T> T inOne(Supplier<T> work) {
    return Objects.requireNonNull(template.execute(status -> work.get()));
  }

  @Override
  public void afterCommit(Runnable action) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
