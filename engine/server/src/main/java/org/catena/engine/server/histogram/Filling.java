package org.catena.engine.server.histogram;

import java.util.ArrayList;
import java.util.List;

/** A histogram being filled. */
final class Filling {
  private final Binning binning;
  private final long[] bins;
  private final List<Histogram.Skipped> skipped = new ArrayList<>();
  private double sum;
  private long entries;
  private long underflow;
  private long overflow;
  private int files;

  Filling(Binning binning) {
    this.binning = binning;
    this.bins = new long[binning.bins()];
  }

  void add(double[] values) {
    files++;
    for (double value : values) {
      if (value < binning.low()) {
        underflow++;
      } else if (value >= binning.high()) {
        overflow++;
      } else if (!Double.isNaN(value)) {
        bins[binning.binOf(value)]++;
        sum += value;
        entries++;
      }
    }
  }

  void skip(String file, String reason) {
    skipped.add(new Histogram.Skipped(file, reason));
  }

  Histogram result(String column) {
    return new Histogram(
        column,
        binning.low(),
        binning.high(),
        bins.clone(),
        entries,
        entries == 0 ? 0 : sum / entries,
        underflow,
        overflow,
        files,
        List.copyOf(skipped));
  }
}
