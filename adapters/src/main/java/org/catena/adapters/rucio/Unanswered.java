package org.catena.adapters.rucio;

import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Rucio gave no answer that can be used. */
final class Unanswered extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;
  private final boolean perhapsDone;

  private Unanswered(Failure failure, boolean perhapsDone) {
    super(failure.message());
    this.failure = failure;
    this.perhapsDone = perhapsDone;
  }

  /** It certainly did nothing of what was asked. */
  static Unanswered nothingDone(Fault fault, String message) {
    return new Unanswered(new Failure(fault, message), false);
  }

  /** It may have done what was asked. */
  static Unanswered perhapsDone(String message) {
    return new Unanswered(new Failure(Fault.CATALOGUE_UNREACHABLE, message), true);
  }

  Failure failure() {
    return failure;
  }

  boolean isPerhapsDone() {
    return perhapsDone;
  }
}
