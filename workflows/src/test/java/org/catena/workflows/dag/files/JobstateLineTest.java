package org.catena.workflows.dag.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.catena.workflows.dag.files.JobstateLine.Event;
import org.junit.jupiter.api.Test;

final class JobstateLineTest {
  @Test
  void theLinesAreThoseThatDagmanWrote() throws Exception {
    List<String> written =
        Stream.of(
                JobstateLine.started(at(840), "652.0"),
                JobstateLine.of(at(841), "A", Event.SUBMIT, "653.0", 1),
                JobstateLine.of(at(843), "A", Event.EXECUTE, "653.0", 1),
                JobstateLine.of(at(843), "A", Event.JOB_TERMINATED, "653.0", 1),
                JobstateLine.result(at(843), "A", 0, 1),
                JobstateLine.recoveryStarted(at(853)),
                JobstateLine.recoveryFinished(at(853)),
                JobstateLine.of(at(884), "B", Event.PRE_SCRIPT_STARTED, 2),
                JobstateLine.result(at(885), "B", 7, 2),
                JobstateLine.of(at(885), "B", Event.POST_SCRIPT_STARTED, "654.0", 2),
                JobstateLine.of(at(886), "B", Event.POST_SCRIPT_TERMINATED, "654.0", 2),
                JobstateLine.of(at(886), "B", Event.POST_SCRIPT_SUCCESS, "654.0", 2),
                JobstateLine.finished(at(889), 0))
            .map(JobstateLine::toString)
            .toList();

    assertThat(written).isEqualTo(lines());
  }

  @Test
  void everyLineIsReadBackToItself() throws Exception {
    for (String line : lines()) {
      assertThat(JobstateLine.parse(line).map(JobstateLine::toString)).contains(line);
    }
    assertThat(JobstateLine.parse(lines().get(8)).orElseThrow().sequence()).isEqualTo(2);
  }

  @Test
  void aLineOfAnotherFormIsNotRead() {
    for (String line :
        List.of(
            "", "x", "1 A", "1 A SUBMIT 1.0 - - x", "now A SUBMIT 1.0 - - 1", "1 INTERNAL x y")) {
      assertThat(JobstateLine.parse(line)).isEmpty();
    }
  }

  private static List<String> lines() throws Exception {
    return Files.readAllLines(Path.of("src/test/resources/dagman/jobstate.log"));
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(1795295000L + second);
  }
}
