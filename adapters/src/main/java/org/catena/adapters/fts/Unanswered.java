package org.catena.adapters.fts;

import org.catena.adapters.spi.Failure;

/** The server did not do, or perhaps did not do, what it was asked. */
final class Unanswered extends Exception {
  /** What is known of what was asked. */
  enum Effect {
    /** It was not heard. */
    NONE,
    /** Something in it is refused, and so all of it. */
    REFUSED,
    /** Refused until the server may act for us, for an hour or more. */
    NOT_DELEGATED,
    /** Nobody knows. */
    UNKNOWN
  }

  private final Failure failure;
  private final Effect effect;

  Unanswered(Effect effect, Failure failure) {
    super(failure.message());
    this.effect = effect;
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  Effect effect() {
    return effect;
  }
}
