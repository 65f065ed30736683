package org.catena.adapters.spi;

import java.util.function.Function;

/** What came of asking a job to stop, to wait or to go on. */
public sealed interface CancelOutcome {
  /** It was asked; {@link JobBackend#poll} tells when it is so. */
  record Asked() implements CancelOutcome {
    @Override
    public <R> R fold(
        Function<Asked, R> asked,
        Function<EndedBefore, R> endedBefore,
        Function<NothingThere, R> nothingThere,
        Function<Refused, R> refused) {
      return asked.apply(this);
    }
  }

  /** It had ended before; its result is kept. */
  record EndedBefore() implements CancelOutcome {
    @Override
    public <R> R fold(
        Function<Asked, R> asked,
        Function<EndedBefore, R> endedBefore,
        Function<NothingThere, R> nothingThere,
        Function<Refused, R> refused) {
      return endedBefore.apply(this);
    }
  }

  /** There is no such job; for a cancellation, that is what was wanted. */
  record NothingThere() implements CancelOutcome {
    @Override
    public <R> R fold(
        Function<Asked, R> asked,
        Function<EndedBefore, R> endedBefore,
        Function<NothingThere, R> nothingThere,
        Function<Refused, R> refused) {
      return nothingThere.apply(this);
    }
  }

  record Refused(Failure failure) implements CancelOutcome {
    @Override
    public <R> R fold(
        Function<Asked, R> asked,
        Function<EndedBefore, R> endedBefore,
        Function<NothingThere, R> nothingThere,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Asked, R> asked,
      Function<EndedBefore, R> endedBefore,
      Function<NothingThere, R> nothingThere,
      Function<Refused, R> refused);
}
