package org.catena.bpmn.delegates;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Tells whether a failure only means that somebody else was faster. */
final class LostRace {
  /** Class 40 of the SQL standard: the database rolled back, for a deadlock or a conflict. */
  private static final String ROLLED_BACK = "40";

  private LostRace() {}

  static boolean isIn(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof OptimisticLockingException || wasRolledBack(one)) {
        return true;
      }
    }
    return false;
  }

  /** A transaction after such a failure may answer no more questions. */
  static boolean isFromDatabase(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SQLException) {
        return true;
      }
    }
    return false;
  }

  private static boolean wasRolledBack(Throwable one) {
    return one instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith(ROLLED_BACK);
  }
}
