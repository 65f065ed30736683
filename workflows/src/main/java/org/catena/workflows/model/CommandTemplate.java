package org.catena.workflows.model;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command as it is written in a diagram, with placeholders: {@code dimuon process --input {input}
 * --first {first}}. It is cut into arguments first and filled in afterwards, so a value never
 * becomes two arguments and no shell ever sees it.
 *
 * @param arguments at least the program; each may hold placeholders in braces
 */
public record CommandTemplate(List<String> arguments) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9-]*)}");

  public CommandTemplate {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("the command is empty: write the program to run");
    }
  }

  /**
   * Cuts at blanks; double or single quotes, wherever they stand, hold a word together.
   *
   * @throws IllegalArgumentException when a quote is never closed, or there is no word
   */
  public static CommandTemplate parse(String text) {
    return new CommandTemplate(new Words(text).all());
  }

  /** The first argument: a program name that a site's software environment resolves. */
  public String program() {
    return arguments.get(0);
  }

  /**
   * Puts the values in.
   *
   * @throws IllegalArgumentException naming a placeholder without a value and the known ones
   */
  public List<String> fill(Map<String, String> values) {
    return arguments.stream().map(argument -> fill(argument, values)).toList();
  }

  private static String fill(String argument, Map<String, String> values) {
    Matcher matcher = PLACEHOLDER.matcher(argument);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      if (value == null) {
        throw new IllegalArgumentException(
            "placeholder {%s} in '%s' is unknown here; known: %s"
                .formatted(matcher.group(1), argument, new TreeSet<>(values.keySet())));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }
}
