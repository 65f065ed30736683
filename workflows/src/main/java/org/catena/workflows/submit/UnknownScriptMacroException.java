package org.catena.workflows.submit;

/** A script's argument begins with a dollar sign and means nothing at that moment. */
public final class UnknownScriptMacroException extends Exception {
  private static final long serialVersionUID = 1;

  private final String word;

  UnknownScriptMacroException(String word, ScriptArguments.Moment moment) {
    super("'%s' is no macro of a %s script; DAGMan ends the DAG here, too".formatted(word, moment));
    this.word = word;
  }

  /** The word as written. */
  public String word() {
    return word;
  }
}
