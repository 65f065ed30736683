package org.catena.adapters.spi;

import java.util.function.Function;

/** What came of one submission. */
public sealed interface SubmitOutcome {
  record Accepted(JobHandle handle) implements SubmitOutcome {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return accepted.apply(this);
    }
  }

  /** Certainly not submitted. */
  record Refused(Failure failure) implements SubmitOutcome {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return refused.apply(this);
    }
  }

  /** Perhaps submitted: {@link JobBackend#find} must settle it. */
  record Uncertain(Failure failure) implements SubmitOutcome {
    @Override
    public <R> R fold(
        Function<Accepted, R> accepted,
        Function<Refused, R> refused,
        Function<Uncertain, R> uncertain) {
      return uncertain.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(
      Function<Accepted, R> accepted,
      Function<Refused, R> refused,
      Function<Uncertain, R> uncertain);
}
