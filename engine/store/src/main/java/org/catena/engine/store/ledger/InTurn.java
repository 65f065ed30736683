package org.catena.engine.store.ledger;

import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions of H2, one after the other. At every commit H2 sets and writes the version of all
 * its maps, one map after the other ({@code MVStore.collectChangedMapRoots}), while other
 * transactions go on: one that is under way is then on disk in parts. Killed at that moment it
 * comes back with a row that has changed and an index, or another row of the same commit, that has
 * not. Seen once in 35 kills of the program (H2 2.3.232) and once in 80 of a small one that only
 * writes (2.4.240); not in 90 kills after those. Reading outside of a transaction waits for nobody.
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
