package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.workflows.dag.files.EventLogReader;
import org.catena.workflows.dag.files.JobEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What two versions of HTCondor wrote of the same six jobs: 0 exits with 7; 1 is held by hand,
 * released and removed; 2 and 5 are removed while they run, 4 before; 3 ends by signal XCPU. The
 * queue was asked when 1 was held.
 */
class CapturedPoolTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void theLogTellsHowEveryJobEnded(String version) throws IOException {
    JobTracks tracks = tracks(events(version));

    assertThat(report(tracks, 0))
        .isInstanceOfSatisfying(
            JobReport.Ended.class,
            ended -> {
              assertThat(ended.exitCode()).isEqualTo(7);
              assertThat(ended.usage().node()).contains("127-0-0-1.catena.test");
              assertThat(ended.usage().cpuMillis()).as("0 s tell nothing").isEmpty();
              assertThat(ended.ended())
                  .isBetween(Instant.parse("2026-11-22T03:50:00Z"), NOW)
                  .isAfterOrEqualTo(ended.started());
            });
    assertGone(report(tracks, 3), Fault.WALLTIME_EXCEEDED, "walltime");
    for (int process : List.of(1, 2, 4, 5)) {
      assertGone(report(tracks, process), Fault.REMOVED, "condor_rm (by user physicist)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void wherEverTheReadingStopsAndGoesOnTheEndIsTheSame(String version) throws IOException {
    byte[] log = bytes(version, "jobs.log");
    JobTracks whole = tracks(events(version));

    for (int cut = 0; cut < log.length; cut += 37) {
      EventLogReader first = new EventLogReader(Clock.fixed(NOW, ZoneOffset.UTC));
      JobTracks tracks = tracks(first.feed(log, 0, cut));
      long position = first.position();
      EventLogReader second = new EventLogReader(Clock.fixed(NOW, ZoneOffset.UTC), position);
      second
          .feed(log, (int) position, log.length - (int) position)
          .forEach(event -> tracks.event("log", event, NOW));

      for (int process = 0; process < 6; process++) {
        assertThat(report(tracks, process)).as("cut at " + cut).isEqualTo(report(whole, process));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void untilItsReleaseTheHeldJobIsHeldWithItsNumbers(String version) throws IOException {
    List<JobEvent> events = events(version);
    int release =
        events.indexOf(
            events.stream().filter(event -> event.number() == 13).findFirst().orElseThrow());

    JobTracks tracks = tracks(events.subList(0, release));

    assertHeld(report(tracks, 1));
    tracks.event("log", events.get(release), NOW);
    assertThat(report(tracks, 1)).isEqualTo(new JobReport.Queued());
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void theQueueTellsTheSameOfJobsThatAreNotOver(String version) throws Exception {
    Map<JobKey, JobAd> ads = ads(version, "condor_q");

    assertThat(ads).containsOnlyKeys(key(1), key(4), key(5));
    assertHeld(ad(ads, 1).report());
    assertThat(ad(ads, 4).report()).isEqualTo(new JobReport.Queued());
    assertThat(ad(ads, 5).report()).isInstanceOf(JobReport.Running.class);
    assertThat(ads.values()).allMatch(JobAd::open);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void theHistoryTellsTheSameEndsAsTheLog(String version) throws Exception {
    Map<JobKey, JobAd> ads = ads(version, "condor_history");

    assertThat(ads).hasSize(6);
    assertThat(ads.values()).noneMatch(JobAd::open);
    assertThat(ad(ads, 0).report())
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(7));
    assertGone(ad(ads, 3).report(), Fault.WALLTIME_EXCEEDED, "walltime");
    for (int process : List.of(1, 2, 4, 5)) {
      assertGone(ad(ads, process).report(), Fault.REMOVED, "condor_rm (by user physicist)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void eventsThatNobodyKnowsOrCannotReadMakeTheQueueBeAsked(String version) throws IOException {
    String first = new String(bytes(version, "jobs.log"), StandardCharsets.UTF_8);
    String submission =
        first.substring(first.indexOf("000 ("), first.indexOf("...", first.indexOf("000 (")) + 4);
    String header = submission.substring(4, submission.indexOf(')') + 1) + " 2026-11-22 03:59:00";

    for (String event :
        List.of(
            "099 " + header + " Job did what nobody knows\n...\n",
            "005 " + header + " Job terminated.\n\t(1) Norm\n...\n",
            "not an event\n...\n")) {
      JobTracks tracks = tracks(read((submission + event).getBytes(StandardCharsets.UTF_8)));

      JobTrack track = tracks.of(tracks.find(key(0)).orElseThrow()).orElseThrow();
      assertThat(track.heard()).as(event).isEqualTo(Instant.EPOCH);
      assertThat(track.report()).isEqualTo(new JobReport.Queued());
    }
  }

  private static void assertHeld(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Held.class,
            held -> {
              assertThat(held.code()).isEqualTo(1);
              assertThat(held.subcode()).isEqualTo(5);
              assertThat(held.failure().fault()).isEqualTo(Fault.HELD);
              assertThat(held.failure().message())
                  .startsWith("disk of the site (by user physicist)");
            });
  }

  private static void assertGone(JobReport report, Fault fault, String words) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> {
              assertThat(gone.failure().fault()).isEqualTo(fault);
              assertThat(gone.failure().message()).contains(words);
            });
  }

  private static JobReport report(JobTracks tracks, int process) {
    JobId.Named job = tracks.find(key(process)).orElseThrow();
    return tracks.of(job).orElseThrow().report();
  }

  private static JobAd ad(Map<JobKey, JobAd> ads, int process) {
    return Optional.ofNullable(ads.get(key(process))).orElseThrow();
  }

  private static JobKey key(int process) {
    return new JobKey("capture-" + process);
  }

  private static JobTracks tracks(List<JobEvent> events) {
    JobTracks tracks = new JobTracks();
    events.forEach(event -> tracks.event("log", event, NOW));
    return tracks;
  }

  private static Map<JobKey, JobAd> ads(String version, String program)
      throws IOException, Unanswered {
    String json = new String(bytes(version, program + ".json"), StandardCharsets.UTF_8);
    List<JobAd> ads = QueueQuery.parse("pool", program, new CommandResult(0, json, "", false));
    return ads.stream().collect(Collectors.toMap(ad -> ad.name().orElseThrow().key(), ad -> ad));
  }

  private static List<JobEvent> events(String version) throws IOException {
    return read(bytes(version, "jobs.log"));
  }

  private static List<JobEvent> read(byte[] log) {
    return new EventLogReader(Clock.fixed(NOW, ZoneOffset.UTC))
        .feed(Arrays.copyOf(log, log.length));
  }

  private static byte[] bytes(String version, String file) throws IOException {
    String name = "/htcondor/%s/%s".formatted(version, file);
    try (InputStream in =
        Objects.requireNonNull(CapturedPoolTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
