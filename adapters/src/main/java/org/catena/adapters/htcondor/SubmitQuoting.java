package org.catena.adapters.htcondor;

import java.util.List;
import java.util.Locale;

/**
 * Writes values into a submit file so that the pool reads exactly them: no value can end its line,
 * name a macro or become another command. What cannot be written is refused, never changed.
 *
 * <p>HTCondor manual, "condor_submit": a value ends with its line and loses blanks at both ends; a
 * line that ends in a backslash goes on; {@code $(x)} is a macro of the file and {@code $$(x)} one
 * of the matched machine. A dollar is written {@code $(DOLLAR)}. Two of them, and the text {@code
 * $(DOLLAR)} itself, cannot be written so: 23.9.6 reads {@code $(DOLLAR)$(DOLLAR)} as {@code
 * $$(DOLLAR)}, and {@code $(DOLLAR)(DOLLAR)} as one dollar.
 */
public final class SubmitQuoting {
  private SubmitQuoting() {}

  /** A value that is the rest of its line, such as a path. */
  public static String value(String what, String value) {
    refuseControls(what, value);
    if (!value.equals(value.strip()) || value.endsWith("\\")) {
      throw new IllegalArgumentException(
          "%s '%s' begins or ends with a blank, or ends with a backslash: a submit file cannot hold"
                  .formatted(what, value)
              + " it");
    }
    return dollars(what, value);
  }

  /**
   * A list of file names, each taken whole.
   *
   * @throws IllegalArgumentException for a name with a comma, which would be read as two names
   */
  static String files(String what, List<String> names) {
    for (String name : names) {
      if (name.contains(",")) {
        throw new IllegalArgumentException(
            "%s '%s' contains a comma: HTCondor would read two names".formatted(what, name));
      }
    }
    return String.join(", ", names.stream().map(name -> value(what, name)).toList());
  }

  /** A string of the ClassAd language, with its quotation marks. */
  public static String string(String what, String value) {
    refuseControls(what, value);
    return '"' + dollars(what, value.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  /**
   * Arguments in the new syntax: the list within double quotes, each argument within single ones, a
   * quote of either kind doubled.
   */
  public static String arguments(List<String> arguments) {
    StringBuilder list = new StringBuilder("\"");
    for (String argument : arguments) {
      refuseControls("argument", argument);
      if (list.length() > 1) {
        list.append(' ');
      }
      list.append('\'')
          .append(dollars("argument", argument.replace("'", "''").replace("\"", "\"\"")))
          .append('\'');
    }
    return list.append('"').toString();
  }

  /** A string within an expression on a command line: not a submit file, so dollars stay. */
  static String inConstraint(String value) {
    refuseControls("constraint", value);
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static void requireExtraLine(String site, String line) {
    refuseControls("extra line", line);
    String word = line.strip().toLowerCase(Locale.ROOT);
    if (word.isEmpty() || word.endsWith("\\") || word.matches("queue(\\s.*)?")) {
      throw new IllegalArgumentException(
          "site %s: '%s' is no line for every submit file: give 'command = value', no 'queue' and"
                  .formatted(site, line)
              + " no backslash at the end");
    }
  }

  private static String dollars(String what, String value) {
    if (value.contains("$$") || value.toUpperCase(Locale.ROOT).contains("$(DOLLAR")) {
      throw new IllegalArgumentException(
          "%s '%s' contains '$$' or '$(DOLLAR', which HTCondor would replace"
              .formatted(what, value));
    }
    return value.replace("$", "$(DOLLAR)");
  }

  private static void refuseControls(String what, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s '%s' contains a control character, which a submit file cannot hold"
              .formatted(what, value.replaceAll("\\p{Cntrl}", "?")));
    }
  }
}
