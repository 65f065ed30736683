package org.catena.engine.server.histogram;

import org.catena.engine.server.problem.Refused;

/**
 * Equal bins from {@code low} (inclusive) to {@code high} (exclusive).
 *
 * @param bins how many, 1 to 1000
 */
record Binning(double low, double high, int bins) {
  private static final int MOST = 1000;

  Binning {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high || bins < 1 || bins > MOST) {
      throw Refused.badRequest(
          "%d bins from %s to %s are not possible".formatted(bins, low, high),
          "low must be below high, and bins 1 to " + MOST);
    }
  }

  int binOf(double value) {
    // Rounding may put a value just below the upper edge beyond the last bin.
    return Math.min(bins - 1, (int) ((value - low) / (high - low) * bins));
  }
}
