package org.catena.engine.simulation.result;

import java.util.Map;

/**
 * How a campaign stood at a moment.
 *
 * @param millis since 1970
 * @param over jobs that are done or have failed for good
 * @param running jobs at all sites
 * @param stored bytes at each RSE
 */
public record Sample(long millis, long over, int running, Map<String, Long> stored) {
  public Sample {
    stored = Map.copyOf(stored);
  }
}
