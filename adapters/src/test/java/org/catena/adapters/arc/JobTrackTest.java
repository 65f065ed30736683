package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobTrackTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LOST_AFTER = Duration.ofMinutes(5);

  private final JobTrack track = new JobTrack(new ArcJob("15cba7bb5ae9", Path.of("/work/a")));

  /** As the predecessors mapped them, one row for each state of A-REX's interface. */
  private static final Map<JobState, Class<? extends JobReport>> REPORTS =
      Map.ofEntries(
          Map.entry(JobState.ACCEPTING, JobReport.Queued.class),
          Map.entry(JobState.ACCEPTED, JobReport.Queued.class),
          Map.entry(JobState.PREPARING, JobReport.Queued.class),
          Map.entry(JobState.PREPARED, JobReport.Queued.class),
          Map.entry(JobState.SUBMITTING, JobReport.Queued.class),
          Map.entry(JobState.QUEUING, JobReport.Queued.class),
          Map.entry(JobState.HELD, JobReport.Held.class),
          Map.entry(JobState.RUNNING, JobReport.Running.class),
          Map.entry(JobState.EXITINGLRMS, JobReport.Running.class),
          Map.entry(JobState.OTHER, JobReport.Running.class),
          Map.entry(JobState.EXECUTED, JobReport.Running.class),
          Map.entry(JobState.FINISHING, JobReport.Running.class),
          Map.entry(JobState.KILLING, JobReport.Running.class),
          Map.entry(JobState.FINISHED, JobReport.Running.class),
          Map.entry(JobState.FAILED, JobReport.Running.class),
          Map.entry(JobState.KILLED, JobReport.Running.class));

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WIPED")
  void everyStateIsOneReport(JobState state) {
    assertThat(told(state.name(), NOON)).isEmpty();

    assertThat(track.report()).isInstanceOf(REPORTS.get(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FROLICKING", "running", "None", ""})
  void aWordThatNobodyKnowsIsNeitherFailedNorDone(String word) {
    assertThat(told(word, NOON)).isEmpty();

    assertThat(track.report())
        .isInstanceOfSatisfying(
            JobReport.Unseen.class,
            unseen -> assertThat(unseen.reason()).contains("'" + word + "'"));
  }

  @Test
  void aJobIsNotLostBeforeItsElementHasSaidSoForAWhile() {
    told("RUNNING", NOON);

    assertThat(missing(NOON.plusSeconds(60), true)).isEmpty();
    assertThat(track.report()).isInstanceOf(JobReport.Unseen.class);
    assertThat(missing(NOON.plusSeconds(359), true)).isEmpty();
    assertThat(missing(NOON.plusSeconds(360), true))
        .hasValueSatisfying(gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.VANISHED));
  }

  @Test
  void aJobThatComesToLightAgainIsNotLost() {
    missing(NOON, true);
    told("RUNNING", NOON.plusSeconds(200));

    assertThat(missing(NOON.plusSeconds(400), true)).isEmpty();
  }

  @Test
  void aJobThatNeverWasStaysUnseen() {
    missing(NOON, false);

    assertThat(missing(NOON.plus(Duration.ofDays(1)), false)).isEmpty();
    assertThat(track.report()).isInstanceOf(JobReport.Unseen.class);
  }

  @Test
  void whatItsElementHasDeletedIsLost() {
    assertThat(told("WIPED", NOON))
        .hasValueSatisfying(gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.VANISHED));
  }

  @Test
  void itRunsSinceItWasFirstSeenToRun() {
    told("RUNNING", NOON);
    told("EXITINGLRMS", NOON.plusSeconds(10));

    assertThat(track.report()).isEqualTo(new JobReport.Running(NOON));
  }

  @Test
  void whatItLeftIsFetchedByOneAndAgainOnlyAfterAWhile() {
    assertThat(track.arrives(NOON)).isTrue();
    assertThat(track.arrives(NOON)).isFalse();

    track.notArrived("the disk is full", NOON.plusSeconds(30));

    assertThat(track.report())
        .isInstanceOfSatisfying(
            JobReport.Unseen.class,
            unseen -> assertThat(unseen.reason()).contains("the disk is full"));
    assertThat(track.arrives(NOON.plusSeconds(29))).isFalse();
    assertThat(track.arrives(NOON.plusSeconds(30))).isTrue();
  }

  private Optional<JobReport.Gone> told(String word, Instant now) {
    return track.told(new JobElement(200, "OK", "15cba7bb5ae9", word), now, LOST_AFTER, true);
  }

  private Optional<JobReport.Gone> missing(Instant now, boolean wasThere) {
    return track.told(
        new JobElement(404, "Job not found", "15cba7bb5ae9", "None"), now, LOST_AFTER, wasThere);
  }
}
