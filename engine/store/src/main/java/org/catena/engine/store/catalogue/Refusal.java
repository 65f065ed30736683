package org.catena.engine.store.catalogue;

import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Carries a refusal out of the transaction, so that whatever it did before is rolled back. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Fault fault;
  private final String reason;

  private Refusal(Fault fault, String reason) {
    super(reason, null, false, false);
    this.fault = fault;
    this.reason = reason;
  }

  /** The name or the key belongs to something else. */
  static Refusal taken(String reason, Object... parts) {
    return new Refusal(Fault.NAME_TAKEN, reason.formatted(parts));
  }

  /** The request itself can never be fulfilled. */
  static Refusal badRequest(String reason, Object... parts) {
    return new Refusal(Fault.BAD_REQUEST, reason.formatted(parts));
  }

  Failure failure() {
    return new Failure(fault, reason);
  }
}
