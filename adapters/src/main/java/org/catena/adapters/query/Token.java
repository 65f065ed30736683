package org.catena.adapters.query;

import java.util.Locale;
import java.util.Set;

/**
 * One word of a query.
 *
 * @param text what it means, without quotes
 * @param position of its first character, from 0
 */
record Token(Kind kind, String text, int position) {
  /** Words that are no field unless in backquotes. */
  static final Set<String> KEYWORDS =
      Set.of("and", "or", "not", "like", "in", "exists", "true", "false");

  enum Kind {
    WORD,
    QUOTED_FIELD,
    TEXT,
    NUMBER,
    SYMBOL,
    END
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isField() {
    return kind == Kind.QUOTED_FIELD
        || (kind == Kind.WORD && !KEYWORDS.contains(text.toLowerCase(Locale.ROOT)));
  }

  /** As a person is told of it. */
  String described() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
