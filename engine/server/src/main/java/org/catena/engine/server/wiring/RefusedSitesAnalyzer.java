package org.catena.engine.server.wiring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A wrong setting is its author's to mend: he is told which, not where in our code. */
final class RefusedSitesAnalyzer extends AbstractFailureAnalyzer<SitesRefused> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SitesRefused refused) {
    return new FailureAnalysis(
        String.valueOf(refused.getMessage()),
        "Mend what is named, then start again. No job was started.",
        refused);
  }
}
