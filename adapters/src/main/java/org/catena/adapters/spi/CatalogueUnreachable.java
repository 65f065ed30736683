package org.catena.adapters.spi;

/** A question that has no outcome of its own could not be answered. Nothing is known by that. */
public final class CatalogueUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public CatalogueUnreachable(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
