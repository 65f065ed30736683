package org.catena.engine.server.rest;

import java.util.List;
import org.catena.engine.server.problem.Refused;

/** The parameters that all lists share. */
final class Paging {
  static final int MOST = 5000;

  private Paging() {}

  static void check(int limit, int offset) {
    if (limit < 0 || limit > MOST || offset < 0) {
      throw Refused.badRequest(
          "limit %d with offset %d is not possible".formatted(limit, offset),
          "limit is 0 to %d, offset is 0 or more; read long lists in parts".formatted(MOST));
    }
  }

  /**
   * @param word empty when everything is wanted
   */
  static void checkWord(String name, String word, List<String> known) {
    if (!word.isEmpty() && !known.contains(word)) {
      throw Refused.badRequest(
          "%s '%s' is unknown".formatted(name, word), name + " is one of " + known);
    }
  }
}
