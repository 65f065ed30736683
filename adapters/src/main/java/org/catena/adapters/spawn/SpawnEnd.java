package org.catena.adapters.spawn;

import java.util.function.Function;
import java.util.function.IntFunction;

/** How a process ended. */
public sealed interface SpawnEnd {
  /**
   * By itself or by a signal.
   *
   * @param value the exit code, or minus the signal's number. A shell cannot tell an exit code of
   *     128 + s from signal s, so these codes are told as signals
   */
  record Ended(int value) implements SpawnEnd {
    @Override
    public <R> R fold(IntFunction<R> ended, Function<Lost, R> lost) {
      return ended.apply(value);
    }
  }

  /** It is gone and nobody saw how: its shell was killed. No process of it is left. */
  record Lost(String reason) implements SpawnEnd {
    @Override
    public <R> R fold(IntFunction<R> ended, Function<Lost, R> lost) {
      return lost.apply(this);
    }
  }

  /** One case for each. */
  <R> R fold(IntFunction<R> ended, Function<Lost, R> lost);
}
