package org.catena.engine.benchmark;

import java.util.Collection;
import java.util.List;

/**
 * Measured values in order.
 *
 * @param sorted ascending, at least one
 */
record Distribution(List<Double> sorted) {
  Distribution {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
  }

  static Distribution of(Collection<Double> values) {
    return new Distribution(List.copyOf(values));
  }

  /** The middle value; of an even number the mean of the two in the middle. */
  double median() {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /**
   * The smallest measured value that at least this share of the values does not exceed (nearest
   * rank), so that no value is made up.
   *
   * @param share above 0, at most 1
   */
  double quantile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is above 0 and at most 1, not " + share);
    }
    // The shaving keeps 0.9 * 20 = 18.000000000000004 from becoming the 19th.
    int rank = (int) Math.ceil(share * sorted.size() - 1e-9);
    return sorted.get(Math.max(1, rank) - 1);
  }

  double largest() {
    return sorted.get(sorted.size() - 1);
  }

  double smallest() {
    return sorted.get(0);
  }
}
