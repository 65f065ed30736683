package org.catena.engine.store.view;

import org.catena.engine.core.ledger.AttemptState;

/**
 * Submissions, counted apart from jobs: a batch whose jobs all succeeded in the end is good,
 * however many of these failed.
 *
 * @param total of every state
 * @param lost it was at a site and left no result
 */
public record AttemptTally(long total, long succeeded, long failed, long lost) {
  public static final AttemptTally NONE = new AttemptTally(0, 0, 0, 0);

  static AttemptTally of(AttemptState state, long attempts) {
    return new AttemptTally(
        attempts,
        state == AttemptState.SUCCEEDED ? attempts : 0,
        state == AttemptState.FAILED ? attempts : 0,
        state == AttemptState.LOST ? attempts : 0);
  }

  AttemptTally plus(AttemptTally other) {
    return new AttemptTally(
        total + other.total, succeeded + other.succeeded, failed + other.failed, lost + other.lost);
  }
}
