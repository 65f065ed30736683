package org.catena.adapters.batch;

import org.catena.adapters.spi.Failure;

/** The batch system could not be asked. */
public final class Unanswered extends Exception {
  private final Failure failure;

  public Unanswered(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** Why. */
  public Failure failure() {
    return failure;
  }
}
