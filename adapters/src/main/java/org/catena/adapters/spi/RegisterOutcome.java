package org.catena.adapters.spi;

import java.util.function.Function;

/** What came of a registration. */
public sealed interface RegisterOutcome {
  /** In the catalogue, read back and equal. */
  record Registered(boolean newReplica) implements RegisterOutcome {
    @Override
    public <R> R fold(
        Function<Registered, R> registered,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return registered.apply(this);
    }
  }

  /** Nothing was changed: the name or the key belongs to other content. */
  record Refused(Failure failure) implements RegisterOutcome {
    @Override
    public <R> R fold(
        Function<Registered, R> registered,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return refused.apply(this);
    }
  }

  /** Perhaps registered, wholly or in part: registering again completes it. */
  record Uncertain(Failure failure) implements RegisterOutcome {
    @Override
    public <R> R fold(
        Function<Registered, R> registered,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return uncertain.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Registered, R> registered,
      Function<Refused, R> refused,
      Function<Uncertain, R> uncertain);
}
