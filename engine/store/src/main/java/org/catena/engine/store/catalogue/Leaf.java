package org.catena.engine.store.catalogue;

import java.util.List;

/**
 * One comparison of a query.
 *
 * @param alternatives any of them fulfils it; none when it is enough that the field is there
 */
record Leaf(FieldSource source, List<Fragment> alternatives) {
  /** As a condition on {@code cat_did d}. */
  Fragment condition() {
    return source.where(alternatives);
  }

  /**
   * As selects of the ids of all files that fulfil it, each with an index of its own; none when
   * that is a matter of a column of {@code cat_did}.
   */
  List<Fragment> ids() {
    return source.ids(alternatives);
  }
}
