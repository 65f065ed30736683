package org.catena.adapters.https;

/** A question had no answer. */
public final class NoAnswer extends Exception {
  /** Why not, and whether the server may have done what it was asked. */
  public enum Reason {
    /** What says who we are cannot be used here: nothing was asked. */
    NO_IDENTITY,
    /** There was no connection: nothing was asked. */
    NOT_REACHED,
    /** One of the two does not believe the other: nothing was asked. */
    NOT_TRUSTED,
    /** What came cannot be written here. */
    NO_SPACE_HERE,
    /** Asked, and perhaps done. */
    LOST
  }

  private final Reason reason;

  NoAnswer(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
