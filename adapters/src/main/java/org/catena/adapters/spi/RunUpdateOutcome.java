package org.catena.adapters.spi;

import java.util.function.Function;

/** What came of an update. */
public sealed interface RunUpdateOutcome {
  /**
   * The document says so.
   *
   * @param changed false when it did before
   */
  record Written(boolean changed) implements RunUpdateOutcome {
    @Override
    public <R> R fold(
        Function<Written, R> written,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return written.apply(this);
    }
  }

  /** Nothing was changed: there is no such document, or it says what may not be overwritten. */
  record Refused(Failure failure) implements RunUpdateOutcome {
    @Override
    public <R> R fold(
        Function<Written, R> written,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return refused.apply(this);
    }
  }

  /** Perhaps written: the same update again settles it. */
  record Uncertain(Failure failure) implements RunUpdateOutcome {
    @Override
    public <R> R fold(
        Function<Written, R> written,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return uncertain.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Written, R> written, Function<Refused, R> refused, Function<Uncertain, R> uncertain);
}
