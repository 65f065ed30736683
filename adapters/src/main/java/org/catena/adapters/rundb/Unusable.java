package org.catena.adapters.rundb;

/** A document lacks what we need. The message says what, and what would be right. */
final class Unusable extends Exception {
  private static final long serialVersionUID = 1;

  Unusable(String reason) {
    super(reason);
  }

  /** The message, which is never absent. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
