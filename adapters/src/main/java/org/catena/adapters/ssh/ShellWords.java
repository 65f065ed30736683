package org.catena.adapters.ssh;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words for a POSIX shell (Shell Command Language, 2.2.2 Single-Quotes): ssh hands the login shell
 * one line, whatever list it is given.
 */
public final class ShellWords {
  private ShellWords() {}

  /**
   * The word as the shell reads it back, whatever stands in it.
   *
   * @throws IllegalArgumentException for the character 0, which no program can be given
   */
  public static String quote(String word) {
    if (word.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "a word contains the character 0: no program can be given it");
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** A list of words as one line. */
  public static String quote(List<String> words) {
    return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
  }
}
