package org.catena.engine.server.histogram;

import java.util.List;

/**
 * How often each value occurs.
 *
 * @param entries in the bins, without those below and above
 * @param mean of those entries; 0 when there are none
 * @param files how many files were counted
 * @param skipped replicas that were not used, and why
 */
record Histogram(
    String column,
    double low,
    double high,
    long[] bins,
    long entries,
    double mean,
    long underflow,
    long overflow,
    int files,
    List<Skipped> skipped) {

  /** A replica that was not used. */
  record Skipped(String file, String reason) {}
}
