package org.catena.adapters.slurm;

import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** A REST server gave no answer that can be read. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;
  private final boolean nothingDone;

  private NoAnswer(Failure failure, boolean nothingDone) {
    super(failure.message());
    this.failure = failure;
    this.nothingDone = nothingDone;
  }

  /** It certainly did nothing of what was asked. */
  static NoAnswer nothingDone(Fault fault, String message) {
    return new NoAnswer(new Failure(fault, message), true);
  }

  /** It may have done what was asked. */
  static NoAnswer perhapsDone(Fault fault, String message) {
    return new NoAnswer(new Failure(fault, message), false);
  }

  Failure failure() {
    return failure;
  }

  boolean nothingDone() {
    return nothingDone;
  }

  Unanswered unanswered() {
    return new Unanswered(failure);
  }
}
