package org.catena.engine.simulation.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a simulated site is like.
 *
 * @param slots how many jobs run at once, at least 1
 * @param queueDelay how long a job waits although a slot is free, in seconds
 * @param speed how much faster than the campaign's run times it is: 2 halves them
 * @param longest after which the site ends any job, whatever it asked for
 * @param mishaps of its attempts, beside those that limits cause
 */
public record SiteTraits(
    String name,
    int slots,
    Optional<Spread> queueDelay,
    double speed,
    Optional<Duration> longest,
    List<Mishap> mishaps,
    Optional<Restarts> restarts) {
  public SiteTraits {
    mishaps = List.copyOf(mishaps);
    if (slots < 1 || !(speed > 0)) {
      throw new IllegalArgumentException(
          "site %s has %d slots and is %s times as fast: both are above 0"
              .formatted(name, slots, speed));
    }
    if (mishaps.stream().mapToDouble(Mishap::share).sum() > 1) {
      throw new IllegalArgumentException(
          "at site %s more than all attempts fail: let the shares add up to 1 or less"
              .formatted(name));
    }
  }

  /**
   * The same with fewer slots, which loses fewer jobs.
   *
   * @param part above 0
   */
  public SiteTraits scaled(double part) {
    return new SiteTraits(
        name,
        (int) Math.max(1, Math.round(slots * part)),
        queueDelay,
        speed,
        longest,
        mishaps,
        restarts.map(each -> each.scaled(part)));
  }

  /**
   * A site's service that is restarted now and then, and comes back forgetful.
   *
   * @param every from one to the next
   * @param takes how long nothing is answered
   * @param repliesLost how many submissions get no answer when it goes down; every second of them
   *     was taken
   * @param listedLate for how long after it jobs that were submitted shortly before are not listed
   * @param jobsLost how many running jobs are gone for good
   * @param settledAfter how long a job has to be nowhere until the site says that it is gone
   */
  public record Restarts(
      Duration every,
      Duration takes,
      int repliesLost,
      Duration listedLate,
      int jobsLost,
      Duration settledAfter) {
    public Restarts {
      if (every.isNegative() || every.isZero() || takes.compareTo(every) >= 0) {
        throw new IllegalArgumentException(
            "a site cannot be restarted every %s when that takes %s".formatted(every, takes));
      }
    }

    private Restarts scaled(double part) {
      int lost = (int) Math.ceil(jobsLost * part);
      return new Restarts(every, takes, repliesLost, listedLate, lost, settledAfter);
    }
  }
}
