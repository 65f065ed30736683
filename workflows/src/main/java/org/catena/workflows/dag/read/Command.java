package org.catena.workflows.dag.read;

import org.catena.workflows.dag.Remark;

/** One command under way: its words, where it stands, and what can be said about it. */
final class Command {
  private final Reading reading;
  private final Layer layer;
  private final Source source;
  private final Lines lines;
  private final Words words;
  private final Keyword keyword;
  private final int line;
  private boolean warned;

  Command(Reading reading, Layer layer, Source source, Lines lines, Words words, Keyword keyword) {
    this.reading = reading;
    this.layer = layer;
    this.source = source;
    this.lines = lines;
    this.words = words;
    this.keyword = keyword;
    this.line = lines.firstNumber();
  }

  Reading reading() {
    return reading;
  }

  Layer layer() {
    return layer;
  }

  Source source() {
    return source;
  }

  Lines lines() {
    return lines;
  }

  Words words() {
    return words;
  }

  Keyword keyword() {
    return keyword;
  }

  int line() {
    return line;
  }

  /** The next word, which must be there. */
  String word(String what) {
    return there(words.next(), what);
  }

  /** The next word as a file or folder, which must be there. */
  String path(String what) {
    return there(words.nextUnquoted(), what);
  }

  private String there(String word, String what) {
    if (word.isEmpty()) {
      throw new Mistake("", what + " is missing", "write " + keyword.syntax());
    }
    return word;
  }

  /** The name as it is called in the layer. */
  String inFull(String word) {
    return source.prefix().isEmpty() ? word : source.prefix() + word;
  }

  /** Nothing may follow. */
  void end() {
    String more = words.next();
    if (!more.isEmpty()) {
      throw unexpected(more);
    }
  }

  Mistake unexpected(String word) {
    return new Mistake(
        word,
        "is one word too many",
        word.startsWith("#") || word.startsWith("//")
            ? "a comment needs a line of its own"
            : "write " + keyword.syntax());
  }

  Mistake wrong(String word, String problem) {
    return new Mistake(word, problem, "write " + keyword.syntax());
  }

  /** A whole number; DAGMan takes the digits a word begins with, so they are taken, and told. */
  int number(String word, String what) {
    int digits = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    int end = digits;
    while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
      end++;
    }
    if (end == digits) {
      throw wrong(word, "is no number: " + what);
    }
    try {
      int number = Integer.parseInt(word.substring(0, end));
      if (end < word.length()) {
        warn(word, "is read as " + number, "write the number alone");
      }
      return number;
    } catch (NumberFormatException tooLarge) {
      throw wrong(word, "is too large a number: " + what);
    }
  }

  /** Whether a word is this keyword, in any case and with '-' or '_'. */
  static boolean is(String word, String keyword) {
    if (word.length() != keyword.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c == '_' ? '-' : c;
      if (upper != keyword.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  void error(Mistake mistake) {
    reading.remarks().error(source.shown(), line, mistake);
  }

  void warn(String word, String problem, String remedy) {
    reading.remarks().warning(new Remark(source.shown(), line, word, problem, remedy));
  }

  /** For a command about many nodes: one warning is enough. */
  void warnOnce(String word, String problem, String remedy) {
    if (!warned) {
      warned = true;
      warn(word, problem, remedy);
    }
  }
}
