package org.catena.engine.core.walk;

import java.time.Duration;
import java.util.function.Function;
import org.catena.adapters.spi.Failure;

/** How far a work order came. */
public sealed interface Progress {
  record Done() implements Progress {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Waiting, R> waiting, Function<Stopped, R> stopped) {
      return done.apply(this);
    }
  }

  /**
   * It waits.
   *
   * @param reason for what, as people read it
   * @param again when it is looked at again at the latest, if nothing wakes it before
   */
  record Waiting(String reason, Duration again) implements Progress {
    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Waiting, R> waiting, Function<Stopped, R> stopped) {
      return waiting.apply(this);
    }
  }

  /**
   * It cannot come to its end until a person has acted.
   *
   * @param again when it is looked at again all the same, because other parts of it still move;
   *     zero when none does
   */
  record Stopped(Failure failure, Duration again) implements Progress {
    public Stopped(Failure failure) {
      this(failure, Duration.ZERO);
    }

    @Override
    public <R> R fold(
        Function<Done, R> done, Function<Waiting, R> waiting, Function<Stopped, R> stopped) {
      return stopped.apply(this);
    }
  }

  /** One case for each; a new one breaks every caller, on purpose. */
  <R> R fold(Function<Done, R> done, Function<Waiting, R> waiting, Function<Stopped, R> stopped);
}
