package org.catena.adapters.batch;

import java.io.IOException;
import java.util.function.Supplier;
import org.catena.adapters.spi.Failure;

/** A machine could not be reached, or let us not in: certainly nothing was done there. */
public final class NotReached extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public NotReached(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /** What is said of the machine when it was not reached, else what the caller thinks. */
  public static Failure or(IOException exception, Supplier<Failure> otherwise) {
    return exception instanceof NotReached notReached ? notReached.failure : otherwise.get();
  }
}
