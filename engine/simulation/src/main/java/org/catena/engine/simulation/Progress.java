package org.catena.engine.simulation;

import java.time.Duration;

/** Told how far a simulation has come, often. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress UNWATCHED = (over, simulated) -> {};

  /**
   * @param over jobs that are done or have failed for good
   * @param simulated time since the campaign's start
   */
  void at(long over, Duration simulated);
}
