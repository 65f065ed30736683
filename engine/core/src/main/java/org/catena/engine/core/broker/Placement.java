package org.catena.engine.core.broker;

import java.util.function.Function;

/** What the broker says of a job, in words a person understands. */
public sealed interface Placement {
  String because();

  /** It goes to this site. */
  record At(String site, String because) implements Placement {}

  /** A site that could run it will take it later. */
  record Later(String because) implements Placement {}

  /** No site could ever run it as they are set up. */
  record Nowhere(String because) implements Placement {}

  /** One of the three. */
  default <T> T fold(
      Function<? super At, ? extends T> at,
      Function<? super Later, ? extends T> later,
      Function<? super Nowhere, ? extends T> nowhere) {
    if (this instanceof At here) {
      return at.apply(here);
    }
    if (this instanceof Later waits) {
      return later.apply(waits);
    }
    return nowhere.apply((Nowhere) this);
  }
}
