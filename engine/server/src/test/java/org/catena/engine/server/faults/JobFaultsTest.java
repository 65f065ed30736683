package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Payloads that fail, lie, or lose what others made. */
final class JobFaultsTest extends FaultTest {
  private static final String PROCESS = "processChunks";

  @Test
  void aChunkThatExitsOneTwiceSucceedsAtItsThirdAttempt() {
    long run = newRun();
    SITE.exitsOne(chunk(run, 0), 2, "no licence left");
    detector.take(run, "calibration", 10);

    awaitState(run, "done");

    JsonNode job = job(run, PROCESS, "chunk-00000");
    assertThat(job.get("state").asText()).isEqualTo("succeeded");
    assertThat(job.get("attempts").asInt()).isEqualTo(3);
    assertThat(job.get("attemptsList").get(0).get("reason").asText())
        .contains("exit code 1", "no licence left");
    assertThat(SITE.timesDone(chunk(run, 0))).isEqualTo(1);
    assertThat(run(run).get("incidents")).isEmpty();
  }

  @Test
  void aChunkThatAlwaysFailsStopsItsRunAloneAndARetryGoesOnFromItOnly() {
    long run = newRun();
    long other = newRun();
    SITE.exitsOne(chunk(run, 1), 1_000, "event 142: the fit diverged");
    detector.take(run, "calibration", 250);
    detector.take(other, "calibration", 10);

    JsonNode stage = awaitStopped(run, PROCESS);
    assertThat(stage.get("reason").asText())
        .contains("chunk-00001", "exit code 1", "event 142: the fit diverged", "run retry " + run);
    assertThat(stage.get("counts").get("failed").asInt()).isEqualTo(1);
    awaitState(other, "done");
    assertThat(run(run).get("state").asText()).isEqualTo("stopped");
    assertThat(openIncidents("stage-stopped", Detector.stem(run)))
        .singleElement()
        .asString()
        .contains("event 142: the fit diverged");
    assertThat(inCockpit(run))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getActivityId()).isEqualTo(PROCESS);
              assertThat(incident.getIncidentMessage()).contains("event 142: the fit diverged");
            });
    assertThat(job(run, PROCESS, "chunk-00001").get("attempts").asInt()).isEqualTo(3);

    SITE.mend(chunk(run, 1));
    JsonNode resumed = retry(run);

    assertThat(resumed.get("jobs").asInt()).isEqualTo(1);
    awaitState(run, "done");
    for (int chunk = 0; chunk < 3; chunk++) {
      assertThat(SITE.timesDone(chunk(run, chunk))).as("chunk %d", chunk).isEqualTo(1);
    }
    assertThat(SITE.timesStarted(run)).as("3 chunks, a merge and a minitree").isEqualTo(5);
    assertThat(inCockpit(run)).isEmpty();
    assertThat(openIncidents("stage-stopped", Detector.stem(run))).isEmpty();
  }

  @Test
  void exitCodeZeroWithoutAnOutputIsAFailure() {
    long run = newRun();
    SITE.held(chunk(run, 0), "echo 'all done'; exit 0");
    SITE.release(chunk(run, 0));
    detector.take(run, "calibration", 10);

    awaitState(run, "done");

    JsonNode job = job(run, PROCESS, "chunk-00000");
    assertThat(job.get("attempts").asInt()).isEqualTo(2);
    assertThat(job.get("attemptsList").get(0).get("fault").asText()).isEqualTo("OUTPUT_MISSING");
    assertThat(job.get("attemptsList").get(0).get("reason").asText())
        .contains("exit code 0", chunk(run, 0) + " is missing", "all done");
  }

  @Test
  void aChunkThatWasShortenedBeforeTheMergeIsMadeAgainAndNoOther() {
    long run = newRun();
    SITE.held(chunk(run, 2), ":");
    detector.take(run, "calibration", 250);
    awaitJob(run, "chunk-00000", "succeeded");
    awaitJob(run, "chunk-00001", "succeeded");

    Path made = SITE.find(SITE.data().resolve("work"), chunk(run, 0));
    Site.write(made, "Run,Event\n");
    SITE.release(chunk(run, 2));

    awaitState(run, "done");
    assertThat(SITE.timesDone(chunk(run, 0))).isEqualTo(2);
    assertThat(SITE.timesDone(chunk(run, 1))).isEqualTo(1);
    assertThat(SITE.timesDone(chunk(run, 2))).isEqualTo(1);
    assertThat(processedEvents(run)).isEqualTo(250);
  }

  @Test
  void aMergeOfferedAllChunksButOneMakesNothing() {
    long run = newRun();
    SITE.held(merged(run), "sed -i 1d \"$3\"");
    SITE.release(merged(run));
    detector.take(run, "calibration", 1_000);

    JsonNode stage = awaitStopped(run, PROCESS);
    assertThat(stage.get("reason").asText())
        .contains("merge", "the 9 files listed hold 900 events, expected are 1000");
    assertThat(stage(run, "registerProcessed").isMissingNode()).isTrue();
    assertThat(SITE.timesDone(merged(run))).isZero();

    retry(run);

    awaitState(run, "done");
    assertThat(SITE.timesDone(merged(run))).isEqualTo(1);
    assertThat(SITE.timesDone(chunk(run, 0))).as("good chunks are not made again").isEqualTo(1);
    assertThat(processedEvents(run)).isEqualTo(1_000);
  }

  private static String merged(long run) {
    return Detector.stem(run) + ".processed.csv";
  }

  private int processedEvents(long run) {
    return file(merged(run)).get("events").asInt();
  }

  private void awaitJob(long run, String name, String state) {
    eventually()
        .untilAsserted(
            () -> assertThat(job(run, PROCESS, name).get("state").asText()).isEqualTo(state));
  }
}
