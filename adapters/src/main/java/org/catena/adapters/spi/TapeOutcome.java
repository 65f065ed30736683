package org.catena.adapters.spi;

import java.util.function.Function;

/** What an archive says of one name. */
public sealed interface TapeOutcome {
  /** It says that it was done, or that it is there; only reading back proves it. */
  record Done() implements TapeOutcome {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Absent, R> absent, Function<Failed, R> failed) {
      return done.apply(this);
    }
  }

  /** It says that it certainly has nothing of that name. */
  record Absent() implements TapeOutcome {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Absent, R> absent, Function<Failed, R> failed) {
      return absent.apply(this);
    }
  }

  /** It was not done, or nobody knows. */
  record Failed(Failure failure) implements TapeOutcome {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Absent, R> absent, Function<Failed, R> failed) {
      return failed.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(Function<Done, R> done, Function<Absent, R> absent, Function<Failed, R> failed);
}
