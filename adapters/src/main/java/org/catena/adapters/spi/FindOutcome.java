package org.catena.adapters.spi;

import java.util.function.Function;

/** Whether a backend has a job with our key. */
public sealed interface FindOutcome {
  record Found(JobHandle handle) implements FindOutcome {
    @Override
    public <R> R fold(
        Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled) {
      return found.apply(this);
    }
  }

  /** Not there, and from now on it never will be: the key is used up and cannot start any more. */
  record Absent() implements FindOutcome {
    @Override
    public <R> R fold(
        Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled) {
      return absent.apply(this);
    }
  }

  /** The backend could not say. */
  record Unsettled(Failure failure) implements FindOutcome {
    @Override
    public <R> R fold(
        Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled) {
      return unsettled.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled);
}
