package org.catena.engine.server.wiring;

import org.catena.engine.store.installation.DatabaseInUse;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Two installations on one database are their operators' to sort out: who has it is all we say. */
final class DatabaseInUseAnalyzer extends AbstractFailureAnalyzer<DatabaseInUse> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DatabaseInUse refused) {
    return new FailureAnalysis(
        String.valueOf(refused.getMessage()), "Nothing was started or changed.", refused);
  }
}
