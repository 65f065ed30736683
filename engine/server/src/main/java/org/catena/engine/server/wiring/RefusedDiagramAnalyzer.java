package org.catena.engine.server.wiring;

import org.catena.bpmn.diagrams.DiagramRefused;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A wrong diagram is its author's to mend: he is told file and line, not where in our code. */
final class RefusedDiagramAnalyzer extends AbstractFailureAnalyzer<DiagramRefused> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DiagramRefused refused) {
    return new FailureAnalysis(
        String.valueOf(refused.getMessage()),
        "Mend what is named, then start again. Nothing was deployed.",
        refused);
  }
}
