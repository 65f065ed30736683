package org.catena.engine.store.view;

import java.util.List;

/**
 * How far the copies policy of a run's raw data is met.
 *
 * @param have good copies outside the buffer
 * @param need how many the policy asks for
 * @param missing RSEs that are to hold a copy and do not yet
 */
public record CopiesState(int have, int need, List<String> missing) {
  public static final CopiesState NONE = new CopiesState(0, 0, List.of());

  public CopiesState {
    missing = List.copyOf(missing);
  }
}
