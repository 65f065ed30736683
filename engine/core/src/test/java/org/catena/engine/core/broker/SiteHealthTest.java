package org.catena.engine.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.junit.jupiter.api.Test;

/** When a site is passed over, and how it comes back. */
final class SiteHealthTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final SiteLoad ONE_COMING = new SiteLoad(1, 0, 0, 0);

  private final SiteHealth health = new SiteHealth();

  @Test
  void aSiteIsPassedOverAfterThreeSubmissionsThatItDidNotTakeAndTheReasonIsTold() {
    refused(NOON);
    refused(NOON);
    assertThat(health.closed("LUND", SiteLoad.NONE, NOON)).isEmpty();

    refused(NOON);

    assertThat(health.closed("LUND", SiteLoad.NONE, NOON))
        .hasValueSatisfying(
            why -> assertThat(why).contains("3 jobs", "12:00:15", "connection refused"));
    assertThat(health.closed("SLAC", SiteLoad.NONE, NOON)).isEmpty();
  }

  @Test
  void oneJobTakenInBetweenBeginsTheCountAnew() {
    refused(NOON);
    refused(NOON);
    health.took("LUND");
    refused(NOON);

    assertThat(health.closed("LUND", SiteLoad.NONE, NOON)).isEmpty();
  }

  @Test
  void afterThePauseOneJobIsTriedAndOnlyOne() {
    away();
    Instant later = NOON.plus(SiteHealth.FIRST_PAUSE);

    assertThat(health.closed("LUND", SiteLoad.NONE, later)).isEmpty();
    assertThat(health.closed("LUND", ONE_COMING, later))
        .hasValueSatisfying(why -> assertThat(why).contains("tried with one job"));

    health.took("LUND");
    assertThat(health.closed("LUND", ONE_COMING, later)).isEmpty();
  }

  @Test
  void eachTrialInVainDoublesThePauseUpToTheLongest() {
    away();
    Instant now = NOON;
    Duration pause = SiteHealth.FIRST_PAUSE;
    for (int trial = 0; trial < 10; trial++) {
      now = now.plus(pause);
      assertThat(health.closed("LUND", SiteLoad.NONE, now)).as("trial %d", trial).isEmpty();
      refused(now);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(SiteHealth.LONGEST_PAUSE) < 0 ? twice : SiteHealth.LONGEST_PAUSE;
      assertThat(health.closed("LUND", SiteLoad.NONE, now.plus(pause).minusMillis(1))).isPresent();
    }
    assertThat(pause).isEqualTo(SiteHealth.LONGEST_PAUSE);
  }

  @Test
  void manyJobsThatWereUnderWayTogetherAreOneFailedTrial() {
    for (int job = 0; job < 500; job++) {
      refused(NOON.plusMillis(job));
    }

    assertThat(
            health.closed("LUND", SiteLoad.NONE, NOON.plus(SiteHealth.FIRST_PAUSE).plusMillis(2)))
        .isEmpty();
  }

  @Test
  void aClockThatIsSetBackKeepsNoSiteClosedForHours() {
    away();

    assertThat(health.closed("LUND", SiteLoad.NONE, NOON.minus(Duration.ofHours(5)))).isEmpty();
  }

  @Test
  void aRequestThatIsWrongSaysNothingAboutTheSite() {
    for (int job = 0; job < 5; job++) {
      health.refused("LUND", new Failure(Fault.BAD_REQUEST, "no such universe"), NOON);
    }

    assertThat(health.closed("LUND", SiteLoad.NONE, NOON)).isEmpty();
  }

  private void away() {
    for (int job = 0; job < SiteHealth.FAILURES; job++) {
      refused(NOON);
    }
  }

  private void refused(Instant at) {
    health.refused("LUND", new Failure(Fault.SITE_UNREACHABLE, "connection refused"), at);
  }
}
