package org.catena.adapters.rucio;

import org.catena.adapters.spi.CatalogueUnreachable;

/** A question to Rucio that has no outcome of its own. */
interface Question<T> {
  T ask() throws Unanswered, Rejected;

  /**
   * Asks it.
   *
   * @throws CatalogueUnreachable when there is no answer
   */
  static <T> T answered(Question<T> question) {
    try {
      return question.ask();
    } catch (Unanswered none) {
      throw new CatalogueUnreachable(none.failure());
    } catch (Rejected no) {
      throw new CatalogueUnreachable(Refusals.unanswered(no).failure());
    }
  }
}
