package org.catena.engine.core.site;

/** Reads one RSE expression from left to right. */
final class RseExpressionReader {
  /** Deeper ones nobody writes; a stack has an end. */
  private static final int DEEPEST = 100;

  private final String text;
  private int at;
  private int depth;

  RseExpressionReader(String text) {
    this.text = text;
  }

  Term read() {
    Term term = joined();
    if (at < text.length()) {
      throw wrong(at, "'%s' closes nothing".formatted(text.charAt(at)));
    }
    return term;
  }

  private Term joined() {
    Term left = part();
    for (char next = peek(); next != 0 && next != ')'; next = peek()) {
      Term.Join join =
          switch (next) {
            case '&' -> Term.Join.BOTH;
            case '|' -> Term.Join.EITHER;
            case '\\' -> Term.Join.WITHOUT;
            default -> throw wrong(at, "'&', '|', '\\' or ')' is expected, not '" + next + "'");
          };
      at++;
      left = new Term.Joined(left, join, part());
    }
    return left;
  }

  private Term part() {
    char first = peek();
    if (first == '(') {
      return inParentheses();
    }
    if (first == '*') {
      at++;
      return new Term.All();
    }
    return attribute();
  }

  private Term inParentheses() {
    int opened = at++;
    if (++depth > DEEPEST) {
      throw wrong(opened, "there are more than " + DEEPEST + " parentheses in each other");
    }
    Term inside = joined();
    if (peek() != ')') {
      throw wrong(opened, "'(' is not closed");
    }
    at++;
    depth--;
    return inside;
  }

  private Term attribute() {
    String key = word("an RSE's name, an attribute, '*' or '('");
    int column = at - key.length() + 1;
    Term.Compare compare =
        switch (peek()) {
          case '=' -> Term.Compare.EQUAL;
          case '<' -> Term.Compare.LESS;
          case '>' -> Term.Compare.MORE;
          default -> Term.Compare.NAMED;
        };
    if (compare == Term.Compare.NAMED) {
      return new Term.Attribute(key, compare, "", column);
    }
    at++;
    String value = word("a value");
    if (compare != Term.Compare.EQUAL && Term.Attribute.number(value).isEmpty()) {
      throw wrong(
          at - value.length(), "'" + value + "' is no number, and '<' and '>' compare numbers");
    }
    return new Term.Attribute(key, compare, value, column);
  }

  private String word(String expected) {
    peek();
    int from = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw wrong(
          from,
          at < text.length()
              ? "%s is expected, not '%s'".formatted(expected, text.charAt(at))
              : "%s is missing at the end".formatted(expected));
    }
    return text.substring(from, at);
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /** The next character that is no blank; 0 at the end. */
  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private RseExpressionException wrong(int index, String what) {
    return new RseExpressionException(text, index + 1, what);
  }
}
