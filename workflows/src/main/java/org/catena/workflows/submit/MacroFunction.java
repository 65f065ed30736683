package org.catena.workflows.submit;

import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The functions of HTCondor's macros (HTCondor manual, "Function Macros in Configuration", which
 * hold in submit description files, too). Their names are sensitive to case.
 */
@FunctionalInterface
interface MacroFunction {
  /**
   * @param name as written, for {@code $F} with its letters
   * @param body what stands in the parentheses, expanded
   * @throws MacroFault when it cannot be evaluated
   */
  String apply(String name, String body, MacroScope scope);

  Set<String> NOT_HERE = Set.of("RANDOM_CHOICE", "RANDOM_INTEGER", "REAL", "STRING", "EVAL");

  static Optional<MacroFunction> named(String name) {
    return switch (name) {
      case "ENV" -> Optional.of((n, body, scope) -> environment(body, scope));
      case "INT" -> Optional.of((n, body, scope) -> integer(body, scope));
      case "CHOICE" -> Optional.of((n, body, scope) -> choice(body, scope));
      case "SUBSTR" -> Optional.of((n, body, scope) -> substring(body, scope));
      case "DIRNAME" -> Optional.of((n, body, scope) -> FileNameParts.of("p", body, scope));
      case "BASENAME" -> Optional.of((n, body, scope) -> FileNameParts.of("nx", body, scope));
      default -> other(name);
    };
  }

  private static Optional<MacroFunction> other(String name) {
    if (FileNameParts.isFunction(name)) {
      return Optional.of((n, body, scope) -> FileNameParts.of(n.substring(1), body, scope));
    }
    if (NOT_HERE.contains(name)) {
      return Optional.of(
          (n, body, scope) -> {
            throw new MacroFault(
                "$" + n + "(" + body + ")",
                "is a function that needs HTCondor",
                "write its value, or pass it in by VARS");
          });
    }
    return Optional.empty();
  }

  private static String environment(String body, MacroScope scope) {
    int colon = body.indexOf(':');
    String name = colon < 0 ? body : body.substring(0, colon);
    return scope
        .environment(name.strip())
        .orElse(colon < 0 ? "UNDEFINED" : body.substring(colon + 1));
  }

  private static String integer(String body, MacroScope scope) {
    int comma = body.indexOf(',');
    String item = (comma < 0 ? body : body.substring(0, comma)).strip();
    String expression = scope.value(item).orElse(item);
    OptionalLong value = Arithmetic.evaluate(expression);
    if (value.isEmpty()) {
      throw new MacroFault(
          "$INT(" + body + ")",
          "'" + expression + "' is not a whole number",
          "numbers, + - * / % and parentheses can be reckoned with");
    }
    return comma < 0
        ? Long.toString(value.getAsLong())
        : format(body.substring(comma + 1), value.getAsLong());
  }

  /** The C format of a whole number; Java writes %i as %d and knows the rest. */
  private static String format(String format, long value) {
    int percent = format.indexOf('%');
    int end = percent + 1;
    while (end < format.length() && "-+ 0#123456789l".indexOf(format.charAt(end)) >= 0) {
      end++;
    }
    if (percent < 0 || end == format.length() || "dixXo".indexOf(format.charAt(end)) < 0) {
      throw new MacroFault(format, "is not the format of a whole number", "write %d or %04d");
    }
    String spec = format.substring(percent, end).replace("l", "");
    char kind = format.charAt(end) == 'i' ? 'd' : format.charAt(end);
    try {
      return format.substring(0, percent)
          + String.format(Locale.ROOT, spec + kind, value)
          + format.substring(end + 1);
    } catch (IllegalFormatException e) {
      throw new MacroFault(format, "is not the format of a whole number", "write %d or %04d");
    }
  }

  private static String choice(String body, MacroScope scope) {
    List<String> words = commas(body);
    List<String> items = words.subList(Math.min(1, words.size()), words.size());
    if (items.size() == 1) {
      String list = scope.value(items.get(0)).orElse(items.get(0));
      items = Stream.of(list.split("[,\\s]+")).filter(item -> !item.isEmpty()).toList();
    }
    String index = words.isEmpty() ? "" : scope.value(words.get(0)).orElse(words.get(0));
    OptionalLong number = Arithmetic.evaluate(index);
    if (number.isEmpty() || number.getAsLong() < 0 || number.getAsLong() >= items.size()) {
      throw new MacroFault(
          "$CHOICE(" + body + ")",
          "there is no item number '" + index + "' among " + items.size(),
          "the first item has number 0");
    }
    return items.get((int) number.getAsLong());
  }

  private static String substring(String body, MacroScope scope) {
    List<String> words = commas(body);
    String text = words.isEmpty() ? "" : scope.value(words.get(0)).orElse(words.get(0));
    OptionalLong start = words.size() > 1 ? Arithmetic.evaluate(words.get(1)) : OptionalLong.of(0);
    OptionalLong size =
        words.size() > 2 ? Arithmetic.evaluate(words.get(2)) : OptionalLong.of(text.length());
    if (start.isEmpty() || size.isEmpty()) {
      throw new MacroFault("$SUBSTR(" + body + ")", "needs whole numbers", "start, then length");
    }
    long length = text.length();
    long from = start.getAsLong() < 0 ? length + start.getAsLong() : start.getAsLong();
    from = Math.max(0, Math.min(from, length));
    long to = size.getAsLong() < 0 ? length + size.getAsLong() : from + size.getAsLong();
    return text.substring((int) from, (int) Math.max(from, Math.min(to, length)));
  }

  private static List<String> commas(String body) {
    return Stream.of(body.split(",", -1)).map(String::strip).toList();
  }
}
