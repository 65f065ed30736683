package org.catena.workflows.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts values in the place of macros in a script's arguments: whole words only. */
public final class ScriptArguments {
  /** When a script runs. */
  public enum Moment {
    PRE,
    POST,
    HOLD
  }

  private ScriptArguments() {}

  /**
   * The first word that begins with a dollar sign and has no value at this moment. DAGMan ends the
   * whole DAG when it comes to such a script.
   */
  public static Optional<String> firstUnknown(List<String> words, Moment moment) {
    return words.stream()
        .filter(word -> word.startsWith("$"))
        .filter(word -> ScriptMacro.of(word).filter(macro -> isKnown(macro, moment)).isEmpty())
        .findFirst();
  }

  private static boolean isKnown(ScriptMacro macro, Moment moment) {
    return moment != Moment.PRE || !macro.isAfterJob();
  }

  /**
   * The words with all macros replaced.
   *
   * @throws UnknownScriptMacroException when {@link #firstUnknown} finds a word
   */
  public static List<String> replace(
      List<String> words, Moment moment, Function<ScriptMacro, String> values)
      throws UnknownScriptMacroException {
    Optional<String> unknown = firstUnknown(words, moment);
    if (unknown.isPresent()) {
      throw new UnknownScriptMacroException(unknown.get(), moment);
    }
    List<String> replaced = new ArrayList<>(words.size());
    for (String word : words) {
      replaced.add(ScriptMacro.of(word).map(values).orElse(word));
    }
    return replaced;
  }
}
