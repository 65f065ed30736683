package org.catena.engine.store.view;

/**
 * How long attempts took that succeeded: so many percent of them not longer than this, in seconds.
 *
 * @param p10 10 percent
 * @param p50 half of them
 * @param p90 90 percent
 * @param p99 99 percent
 * @param most the longest
 */
public record Spread(double p10, double p50, double p90, double p99, double most) {}
