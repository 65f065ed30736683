package org.catena.adapters.spi;

import java.util.List;
import java.util.function.Function;

/** What came of a reading of a run database. */
public sealed interface RunsOutcome {
  /**
   * Documents.
   *
   * @param runs the oldest first
   * @param unreadable those among them that cannot be used
   * @param next where to go on
   * @param more whether there are more already
   */
  record Read(List<RunDocument> runs, List<UnreadableRun> unreadable, RunCursor next, boolean more)
      implements RunsOutcome {
    public Read {
      runs = List.copyOf(runs);
      unreadable = List.copyOf(unreadable);
    }

    @Override
    public <R> R fold(Function<Read, R> read, Function<Unanswered, R> unanswered) {
      return read.apply(this);
    }
  }

  /** Nothing is known by that. */
  record Unanswered(Failure failure) implements RunsOutcome {
    @Override
    public <R> R fold(Function<Read, R> read, Function<Unanswered, R> unanswered) {
      return unanswered.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(Function<Read, R> read, Function<Unanswered, R> unanswered);
}
