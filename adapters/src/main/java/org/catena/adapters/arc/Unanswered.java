package org.catena.adapters.arc;

import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** The computing element did not do, or perhaps did not do, what it was asked. */
final class Unanswered extends Exception {
  private final Failure failure;
  private final boolean certain;

  private Unanswered(Failure failure, boolean certain) {
    super(failure.message());
    this.failure = failure;
    this.certain = certain;
  }

  /** Certainly nothing was done. */
  static Unanswered nothingDone(Fault fault, String message) {
    return new Unanswered(new Failure(fault, message), true);
  }

  /** Perhaps it was done. */
  static Unanswered perhapsDone(Fault fault, String message) {
    return new Unanswered(new Failure(fault, message), false);
  }

  Failure failure() {
    return failure;
  }

  /** Whether it is certain that nothing was done. */
  boolean certain() {
    return certain;
  }
}
