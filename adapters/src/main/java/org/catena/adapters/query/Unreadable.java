package org.catena.adapters.query;

import org.catena.adapters.spi.QueryException;

/** Words the fault of a query for the person who wrote it. */
final class Unreadable {
  private static final int SHOWN = 40;

  private Unreadable() {}

  static QueryException at(Token found, String expected) {
    return describe(found.position(), found.described(), expected);
  }

  static QueryException at(int position, String found, String expected) {
    String shown = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "...";
    return describe(position, "'" + shown + "'", expected);
  }

  private static QueryException describe(int position, String found, String expected) {
    return new QueryException(
        "query, character %d: found %s, expected %s".formatted(position + 1, found, expected),
        position);
  }
}
