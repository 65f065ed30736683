package org.catena.workflows.submit;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand behind {@code if}: a truth value, a number, {@code version >= 8.1}, {@code defined
 * name}, each with {@code !} in front of it or not (HTCondor manual, "Conditionals in
 * Configuration").
 */
final class Condition {
  /** The version whose rules are followed here. */
  private static final List<Integer> VERSION = List.of(25, 14, 1);

  private static final Pattern COMPARED =
      Pattern.compile("(?i)version\\s*(==|!=|>=|<=|>|<)\\s*(\\d+(?:\\.\\d+){0,2})");
  private static final List<String> TRUE = List.of("true", "yes", "t");
  private static final List<String> FALSE = List.of("false", "no", "f");

  private Condition() {}

  /**
   * Whether it holds.
   *
   * @throws MacroFault when it is anything else
   */
  static boolean holds(MacroText condition, MacroScope scope) {
    String text = scope.expand(condition).strip();
    return text.startsWith("!") ? !plain(text.substring(1).strip(), scope) : plain(text, scope);
  }

  private static boolean plain(String text, MacroScope scope) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.isEmpty() || FALSE.contains(lower)) {
      return false;
    }
    if (TRUE.contains(lower)) {
      return true;
    }
    if (lower.equals("defined") || lower.startsWith("defined ") || lower.startsWith("defined\t")) {
      return isDefined(text.substring("defined".length()).strip(), scope);
    }
    Matcher compared = COMPARED.matcher(text);
    if (compared.matches()) {
      return compare(compared.group(1), compared.group(2));
    }
    try {
      return Double.parseDouble(text) != 0;
    } catch (NumberFormatException e) {
      throw new MacroFault(
          text,
          "is not a condition",
          "write true, false, a number, version >= x.y.z or defined name, with ! for the contrary");
    }
  }

  /** A name set to nothing is not defined; a number or a truth value always is. */
  private static boolean isDefined(String name, MacroScope scope) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (TRUE.contains(lower) || FALSE.contains(lower)) {
      return true;
    }
    if (name.matches("[0-9.]+")) {
      return true;
    }
    MacroScope.Definition definition = scope.find(MacroScope.key(name));
    return definition != null && !definition.text().raw().isBlank();
  }

  /** As many parts are compared as are written: 25.14.1 is equal to 25.14. */
  private static boolean compare(String operator, String written) {
    int order = 0;
    String[] parts = written.split("\\.");
    for (int i = 0; i < parts.length && order == 0; i++) {
      order = Integer.compare(VERSION.get(i), Integer.parseInt(parts[i]));
    }
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order < 0;
    };
  }
}
