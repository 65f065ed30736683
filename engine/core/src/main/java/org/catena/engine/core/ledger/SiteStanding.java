package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * What the tests of one kind say of a site.
 *
 * @param failures in a row, up to the last test that had an end
 * @param successes in a row, likewise; one of the two is 0
 * @param excluded whether the site gets no jobs because of it
 * @param reason of the last failure; empty when there was none
 * @param since when it was excluded, or included again
 */
public record SiteStanding(
    String site,
    String test,
    int failures,
    int successes,
    boolean excluded,
    String reason,
    Instant since) {
  /** Before the first test of its kind, at a site that had others: jobs go on. */
  public static SiteStanding untested(String site, String test, Instant now) {
    return new SiteStanding(site, test, 0, 0, false, "", now);
  }

  /**
   * Before the first test of a new site: one success opens it, but after a failure it needs as many
   * as any excluded site.
   */
  public static SiteStanding newcomer(
      String site, String test, int successesToInclude, Instant now) {
    return new SiteStanding(site, test, 0, successesToInclude - 1, true, "", now);
  }

  /**
   * After one more test. One whose fate is unknown changes nothing.
   *
   * @param failuresToExclude in a row, at least 1
   * @param successesToInclude in a row, at least 1
   */
  public SiteStanding after(SiteTest last, int failuresToExclude, int successesToInclude) {
    Instant now = last.ended().orElse(last.begun());
    return switch (last.outcome()) {
      case OPEN, UNKNOWN -> this;
      case FAILED -> {
        boolean out = excluded || failures + 1 >= failuresToExclude;
        yield new SiteStanding(
            site, test, failures + 1, 0, out, last.reason(), out == excluded ? since : now);
      }
      case SUCCEEDED -> {
        boolean out = excluded && successes + 1 < successesToInclude;
        yield new SiteStanding(
            site, test, 0, successes + 1, out, reason, out == excluded ? since : now);
      }
    };
  }
}
