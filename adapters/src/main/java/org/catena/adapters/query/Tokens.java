package org.catena.adapters.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.query.Token.Kind;
import org.catena.adapters.spi.QueryException;

/** Cuts a query into its words. */
final class Tokens {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");
  // The look-ahead keeps "4GeV" from being read as a number and a word.
  private static final Pattern NUMBER =
      Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?(?![\\p{L}\\p{N}_.])");
  private static final Pattern SYMBOL = Pattern.compile("!=|<=|>=|[=<>(),]");

  private final String query;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Tokens(String query) {
    this.query = query;
  }

  /** The words in order; the last one is always {@link Kind#END}. */
  static List<Token> of(String query) {
    Tokens tokens = new Tokens(query);
    while (tokens.skipBlanks()) {
      tokens.next();
    }
    tokens.tokens.add(new Token(Kind.END, "", query.length()));
    return tokens.tokens;
  }

  private boolean skipBlanks() {
    while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
      position++;
    }
    return position < query.length();
  }

  private void next() {
    char first = query.charAt(position);
    switch (first) {
      case '"', '\'' -> quoted(Kind.TEXT, first);
      case '`' -> quoted(Kind.QUOTED_FIELD, first);
      default -> {
        if (!(matched(Kind.WORD, WORD)
            || matched(Kind.NUMBER, NUMBER)
            || matched(Kind.SYMBOL, SYMBOL))) {
          throw unreadable();
        }
      }
    }
  }

  private boolean matched(Kind kind, Pattern pattern) {
    Matcher matcher = pattern.matcher(query).region(position, query.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), position));
    position = matcher.end();
    return true;
  }

  /** Up to the same quote again; the quote doubled is the quote itself. */
  private void quoted(Kind kind, char quote) {
    int start = position;
    StringBuilder text = new StringBuilder();
    for (int at = start + 1; at < query.length(); at++) {
      char character = query.charAt(at);
      if (character != quote) {
        text.append(character);
      } else if (at + 1 < query.length() && query.charAt(at + 1) == quote) {
        text.append(quote);
        at++;
      } else {
        position = at + 1;
        tokens.add(new Token(kind, text.toString(), start));
        return;
      }
    }
    throw Unreadable.at(start, query.substring(start), "a closing " + quote);
  }

  private QueryException unreadable() {
    int end = position;
    while (end < query.length() && !Character.isWhitespace(query.charAt(end))) {
      end++;
    }
    return Unreadable.at(
        position,
        query.substring(position, end),
        "a field, a number, a text in quotes, an operator (= != < <= > >= like in) or a parenthesis");
  }
}
