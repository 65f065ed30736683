package org.catena.workflows.submit;

import org.catena.workflows.dag.Remark;

/** A text that cannot be expanded; whoever knows its line turns it into a remark. */
final class MacroFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String word;
  private final String remedy;

  MacroFault(String word, String problem, String remedy) {
    super(problem, null, false, false);
    this.word = word;
    this.remedy = remedy;
  }

  Remark at(SourceLine line) {
    String problem = getMessage();
    return line.remark(word, problem == null ? "" : problem, remedy);
  }
}
