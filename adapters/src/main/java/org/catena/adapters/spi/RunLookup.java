package org.catena.adapters.spi;

import java.util.function.Function;

/** What a run database says of one run that was asked for. */
public sealed interface RunLookup {
  record Found(RunDocument run) implements RunLookup {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unreadable, R> unreadable,
        Function<Unanswered, R> unanswered) {
      return found.apply(this);
    }
  }

  /** It has no document of that run. */
  record Absent() implements RunLookup {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unreadable, R> unreadable,
        Function<Unanswered, R> unanswered) {
      return absent.apply(this);
    }
  }

  /** It has one that cannot be used, or more than one. */
  record Unreadable(String reason) implements RunLookup {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unreadable, R> unreadable,
        Function<Unanswered, R> unanswered) {
      return unreadable.apply(this);
    }
  }

  /** Nothing is known by that. */
  record Unanswered(Failure failure) implements RunLookup {
    @Override
    public <R> R fold(
        Function<Found, R> found,
        Function<Absent, R> absent,
        Function<Unreadable, R> unreadable,
        Function<Unanswered, R> unanswered) {
      return unanswered.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Found, R> found,
      Function<Absent, R> absent,
      Function<Unreadable, R> unreadable,
      Function<Unanswered, R> unanswered);
}
