package org.catena.adapters.spi;

import java.util.function.Function;

/** What came of an erasure. */
public sealed interface EraseOutcome {
  /** It is gone, now or since before. */
  record Erased() implements EraseOutcome {
    @Override
    public <R> R fold(Function<Erased, R> erased, Function<Refused, R> refused) {
      return erased.apply(this);
    }
  }

  record Refused(Failure failure) implements EraseOutcome {
    @Override
    public <R> R fold(Function<Erased, R> erased, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(Function<Erased, R> erased, Function<Refused, R> refused);
}
