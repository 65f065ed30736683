package org.catena.engine.store.view;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param total how long the whole list is
 */
public record Page<T>(long total, List<T> items) {
  public Page {
    items = List.copyOf(items);
  }
}
