package org.catena.workflows.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The two quotings of {@code arguments} (HTCondor manual, "condor_submit", arguments). New: the
 * whole value in double quotes, single quotes hold a word together, a doubled quote is a quote.
 * Old: cut at blanks, {@code \"} is a double quote, all else is literal.
 */
public final class QuotedWords {
  private QuotedWords() {}

  /** Whether a value is written in the new syntax. */
  static boolean isNew(String value) {
    return value.startsWith("\"");
  }

  /**
   * The words of a value in either syntax.
   *
   * @throws IllegalArgumentException when a quote is missing or too much
   */
  public static List<String> parse(String value) {
    String text = value.strip();
    return isNew(text) ? newWords(inner(text)) : oldWords(text);
  }

  /** The words as one value in the new syntax, which {@link #parse} reads back. */
  public static String write(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "''").replace("\"", "\"\"") + "'")
        .collect(Collectors.joining(" ", "\"", "\""));
  }

  /** What stands between the outer quotes of the new syntax, doubled double quotes resolved. */
  static String inner(String text) {
    StringBuilder inner = new StringBuilder();
    int at = 1;
    while (at < text.length()) {
      char letter = text.charAt(at++);
      if (letter != '"') {
        inner.append(letter);
      } else if (at < text.length() && text.charAt(at) == '"') {
        inner.append(letter);
        at++;
      } else if (at == text.length()) {
        return inner.toString();
      } else {
        throw new IllegalArgumentException(
            "text follows the closing double quote: write a double quote inside as \"\"");
      }
    }
    throw new IllegalArgumentException("the closing double quote is missing");
  }

  static List<String> newWords(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (quoted && letter == '\'' && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
        word.append(letter);
        at++;
      } else if (letter == '\'') {
        quoted = !quoted;
        inWord = true;
      } else if (!quoted && isBlank(letter)) {
        inWord = end(words, word, inWord);
      } else {
        inWord = true;
        word.append(letter);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("a single quote is never closed: write it inside as ''");
    }
    end(words, word, inWord);
    return words;
  }

  private static List<String> oldWords(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '"') {
        throw new IllegalArgumentException(
            "a double quote stands in the old syntax: write it as \\\", or quote the whole value");
      } else if (letter == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        word.append('"');
        at++;
      } else if (isBlank(letter)) {
        end(words, word, word.length() > 0);
      } else {
        word.append(letter);
      }
    }
    end(words, word, word.length() > 0);
    return words;
  }

  private static boolean isBlank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
  }

  private static boolean end(List<String> words, StringBuilder word, boolean inWord) {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
    }
    return false;
  }
}
