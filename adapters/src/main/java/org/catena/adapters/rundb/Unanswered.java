package org.catena.adapters.rundb;

import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** The database gave no answer that can be used. */
final class Unanswered extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  Unanswered(Fault fault, String message) {
    super(message);
    this.failure = new Failure(fault, message);
  }

  Failure failure() {
    return failure;
  }
}
