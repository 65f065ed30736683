package org.catena.adapters.spawn;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One process to start.
 *
 * @param words the program, with a slash in it or found in the PATH of {@code environment}, and its
 *     arguments, passed on as they are
 * @param folder where it runs; empty: where the pool runs
 * @param environment added to the pool's
 * @param input file, relative to the folder
 * @param output file, made or emptied at the start
 * @param error likewise; may be the same file
 */
public record SpawnCommand(
    List<String> words,
    String folder,
    Map<String, String> environment,
    String input,
    String output,
    String error) {
  /** Reads nothing, keeps nothing. */
  public static final String NOTHING = "/dev/null";

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * @throws IllegalArgumentException when an operating system could not take it: no program, a NUL
   *     in a value, a variable whose name no shell could set
   */
  public SpawnCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
    words.forEach(word -> requireSendable("argument", word));
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (!NAME.matcher(variable.getKey()).matches()) {
        throw new IllegalArgumentException(
            "'" + variable.getKey() + "' is no name of a variable: letters, digits and _ only");
      }
      requireSendable("value of " + variable.getKey(), variable.getValue());
    }
    for (String path : List.of(folder, input, output, error)) {
      requireSendable("path", path);
      if (path.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a path with a line end in it: '" + path + "'");
      }
    }
  }

  private static void requireSendable(String what, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == 0 || c == 1) {
        throw new IllegalArgumentException(
            "the %s '%s' holds the character %d, which cannot be passed on"
                .formatted(what, value, (int) c));
      }
    }
  }
}
