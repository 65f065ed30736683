package org.catena.engine.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Storage elements that are away, full or read-only. */
final class StorageFaultsTest extends FaultTest {
  private static final String TAPE = "TAPE-STOCKHOLM";
  private static final String UPLOAD = "uploadTape";
  private static final int EVENTS = 300;

  @Test
  void anRseThatIsAwayIsWaitedForThenAnIncidentAndARetryFinishes() throws IOException {
    Path rse = SITE.rse("DCACHE-CHICAGO");
    Path aside = SITE.rse("aside");
    Files.move(rse, aside);
    Files.writeString(rse, "no directory");
    long run = newRun();
    long other = newRun();
    try {
      detector.take(run, "science", 10);
      eventually()
          .untilAsserted(
              () -> {
                JsonNode stage = isKnown(run) ? stage(run, "uploadGrid") : json.missingNode();
                assertThat(stage.path("state").asText()).isEqualTo("open");
                assertThat(stage.path("reason").asText()).contains("DCACHE-CHICAGO: ");
              });

      detector.take(other, "calibration", 10);
      awaitState(other, "done");
      awaitStoppedUpload(run, "uploadGrid", "DCACHE-CHICAGO", "failed after 5 attempt(s)");
    } finally {
      Files.delete(rse);
      Files.move(aside, rse);
    }
    assertThat(SITE.buffer().resolve(Detector.rawName(run))).exists();

    assertThat(retry(run).get("transfers").asInt()).isEqualTo(1);
    awaitState(run, "done");
    assertThat(inCockpit(run)).isEmpty();
  }

  @Test
  void aFullRseIsAnIncidentThatSaysSoAndARetryAfterMakingRoomFinishes() throws Exception {
    long run = newRun();
    mount("size=16k");
    try {
      detector.take(run, "calibration", EVENTS);
      awaitStoppedUpload(run, UPLOAD, TAPE, "Free space there");
      assertThat(SITE.rse(TAPE).resolve(SCOPE).resolve(Detector.rawName(run)))
          .as("half a file is no replica")
          .doesNotExist();

      call("mount", "-o", "remount,size=16m", SITE.rse(TAPE).toString());
      retry(run);
      awaitState(run, "done");
    } finally {
      call("umount", SITE.rse(TAPE).toString());
    }
  }

  @Test
  void aReadOnlyRseIsAnIncidentThatSaysSoAndARetryAfterMendingFinishes() throws Exception {
    long run = newRun();
    mount("ro");
    try {
      detector.take(run, "calibration", EVENTS);
      awaitStoppedUpload(run, UPLOAD, TAPE, "Mount it writable");

      call("mount", "-o", "remount,rw", SITE.rse(TAPE).toString());
      retry(run);
      awaitState(run, "done");
    } finally {
      call("umount", SITE.rse(TAPE).toString());
    }
  }

  private void awaitStoppedUpload(long run, String stage, String... words) {
    assertThat(awaitStopped(run, stage).get("reason").asText()).contains(words);
    assertThat(openIncidents("stage-stopped", Detector.stem(run) + " " + stage))
        .singleElement()
        .asString()
        .contains(words)
        .contains("run retry " + run);
    assertThat(inCockpit(run))
        .anySatisfy(incident -> assertThat(incident.getActivityId()).isEqualTo(stage));
  }

  /** Only where this user may mount; elsewhere the mover's own tests stand for it. */
  private static void mount(String options) throws Exception {
    assumeThat(call("mount", "-t", "tmpfs", "-o", options, "tmpfs", SITE.rse(TAPE).toString()))
        .as("may mount a small file system")
        .isZero();
  }

  private static int call(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    } catch (IOException noSuchProgram) {
      return -1;
    }
  }
}
