package org.catena.adapters.spi;

import java.util.function.Function;
import org.catena.workflows.model.Content;

/** What lies under a URL now. */
public sealed interface StatOutcome {
  /** Read whole and measured just now. */
  record Measured(Content content) implements StatOutcome {
    @Override
    public <R> R fold(
        Function<Measured, R> measured,
        Function<Missing, R> missing,
        Function<Unreadable, R> unreadable) {
      return measured.apply(this);
    }
  }

  /** Certainly nothing there. */
  record Missing() implements StatOutcome {
    @Override
    public <R> R fold(
        Function<Measured, R> measured,
        Function<Missing, R> missing,
        Function<Unreadable, R> unreadable) {
      return missing.apply(this);
    }
  }

  /** The storage could not be asked or read. */
  record Unreadable(Failure failure) implements StatOutcome {
    @Override
    public <R> R fold(
        Function<Measured, R> measured,
        Function<Missing, R> missing,
        Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Measured, R> measured,
      Function<Missing, R> missing,
      Function<Unreadable, R> unreadable);
}
