package org.catena.adapters.spi;

import java.util.function.Function;

/** Whether a copy is on its way. */
public sealed interface StartOutcome {
  record Started() implements StartOutcome {
    @Override
    public <R> R fold(
        Function<Started, R> started,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return started.apply(this);
    }
  }

  record Refused(Failure failure) implements StartOutcome {
    @Override
    public <R> R fold(
        Function<Started, R> started,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return refused.apply(this);
    }
  }

  /** Perhaps started: {@link TransferAgent#stat} of the destination tells in the end. */
  record Uncertain(Failure failure) implements StartOutcome {
    @Override
    public <R> R fold(
        Function<Started, R> started,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return uncertain.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Started, R> started, Function<Refused, R> refused, Function<Uncertain, R> uncertain);
}
