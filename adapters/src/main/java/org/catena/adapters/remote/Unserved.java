package org.catena.adapters.remote;

import org.catena.adapters.spi.Failure;

/** A storage did not do, or perhaps did not do, what it was asked. */
public final class Unserved extends Exception {
  private final Failure failure;
  private final boolean refused;

  private Unserved(Failure failure, boolean refused) {
    super(failure.message());
    this.failure = failure;
    this.refused = refused;
  }

  /** Nobody knows whether it was done. */
  public Unserved(Failure failure) {
    this(failure, false);
  }

  /** An answer came, and it says no. */
  public static Unserved refused(Failure failure) {
    return new Unserved(failure, true);
  }

  /** Whether an answer came that says no. */
  public boolean refused() {
    return refused;
  }

  public Failure failure() {
    return failure;
  }
}
