package org.catena.adapters.spi;

import java.util.function.Function;

/** What came of an order to change something that others keep. */
public sealed interface ChangeOutcome<T> {
  /**
   * It is so, by us or before us.
   *
   * @param now as it is
   */
  record Done<T>(T now) implements ChangeOutcome<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done, Function<Refused<T>, R> refused, Function<Uncertain<T>, R> u) {
      return done.apply(this);
    }
  }

  /** Certainly nothing was changed. */
  record Refused<T>(Failure failure) implements ChangeOutcome<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done, Function<Refused<T>, R> refused, Function<Uncertain<T>, R> u) {
      return refused.apply(this);
    }
  }

  /** Perhaps it was changed: the same again does no harm. */
  record Uncertain<T>(Failure failure) implements ChangeOutcome<T> {
    @Override
    public <R> R fold(
        Function<Done<T>, R> done, Function<Refused<T>, R> refused, Function<Uncertain<T>, R> u) {
      return u.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Done<T>, R> done, Function<Refused<T>, R> refused, Function<Uncertain<T>, R> u);
}
