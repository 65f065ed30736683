package org.catena.engine.simulation.site;

import java.util.SplittableRandom;

/**
 * Amounts that vary as run times and memory of jobs do: log-normally, so that few are much larger
 * than most and none is negative.
 *
 * @param mean above 0, in whatever unit
 * @param spread the standard deviation over the mean; 0: always the mean
 */
public record Spread(double mean, double spread) {
  public Spread {
    if (!(mean > 0) || !(spread >= 0) || Double.isInfinite(mean) || spread > 10) {
      throw new IllegalArgumentException(
          "a mean is above 0, and a spread between 0 and 10: %s and %s".formatted(mean, spread));
    }
  }

  /** One of them. */
  double draw(SplittableRandom random) {
    return at(random.nextGaussian());
  }

  /**
   * The one that lies so many standard deviations from the median of the logarithms. The mean of
   * all of them is {@code mean}: hence the second term (Johnson, Kotz and Balakrishnan, Continuous
   * Univariate Distributions, chapter 14).
   */
  double at(double deviations) {
    double variance = Math.log1p(spread * spread);
    return mean * Math.exp(deviations * Math.sqrt(variance) - variance / 2);
  }
}
