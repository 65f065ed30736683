package org.catena.engine.store.ledger;

import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of H2, one after the other. H2 writes the state of all its maps to disk at every
 * commit, one map after the other, and another transaction that is under way meanwhile is on disk
 * in parts: killed then, it comes back with a row that has changed and an index, or another row of
 * the same commit, that has not (seen with 2.3.232 and 2.4.240, in one of about 50 kills under
 * load). Reading outside of a transaction waits for nobody.
 */
public final class InTurn extends JdbcTransactionManager {
  private static final long serialVersionUID = 1L;

  /** Fair: who waits longest is next. Held again by the thread that has it, for one inside. */
  @SuppressWarnings("serial") // nobody writes a manager to a stream
  private final ReentrantLock turn = new ReentrantLock(true);

  InTurn(DataSource database) {
    super(database);
  }

  /**
   * The manager for a database: a server keeps transactions apart by itself.
   *
   * @param url as JDBC has it
   */
  public static JdbcTransactionManager managerOf(DataSource database, String url) {
    return url.startsWith("jdbc:h2:") ? new InTurn(database) : new JdbcTransactionManager(database);
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    turn.lock();
    try {
      super.doBegin(transaction, definition);
    } catch (RuntimeException | Error notBegun) {
      turn.unlock();
      throw notBegun;
    }
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    try {
      super.doCleanupAfterCompletion(transaction);
    } finally {
      turn.unlock();
    }
  }
}
