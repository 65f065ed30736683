package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.SubmittedDag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What DAGMan of two versions left of a graph, one of whose nodes it could not submit. Only 23.9
 * writes the run's number where its log begins and ends.
 */
class EndNoteTest {
  private static final String SAID = "DAGMan says: Submit:-1:I don't know about the 'nonsense'";
  private static final int MORE_THAN_IS_READ = 1 << 19;

  @TempDir Path temp;
  private DagFiles files = new DagFiles(Path.of(""));
  private RunRecord record = record(Path.of(""));

  @BeforeEach
  void lookInAFolder() {
    files = new DagFiles(temp);
    record = record(temp);
  }

  @ParameterizedTest
  @CsvSource({"23.9, 712", "25.14, 386"})
  void whyANodeCouldNotBeSubmittedIsSaidInDagmansWords(String version, int cluster)
      throws IOException {
    captured(version);

    assertThat(EndNote.of(record, cluster)).startsWith("1 of 3 nodes failed; " + SAID);
  }

  @ParameterizedTest
  @CsvSource({"23.9, 712", "25.14, 386"})
  void theSameFilesTellNothingOfAnotherRun(String version, int cluster) throws IOException {
    captured(version);

    assertThat(EndNote.of(record, cluster + 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"23.9, 712", "25.14, 386"})
  void theErrorsOfALaterRunAreNotSaidOfTheFirst(String version, int cluster) throws IOException {
    captured(version);
    String log = Files.readString(files.dagmanOut());
    append(log.replace(Integer.toString(cluster), "4711").replace("nonsense", "sense"));

    assertThat(EndNote.of(record, cluster)).isEqualTo("1 of 3 nodes failed");
    assertThat(EndNote.lastError(files, 4711)).get().asString().contains("'sense' universe");
  }

  @ParameterizedTest
  @CsvSource({"23.9, 712", "25.14, 386"})
  void aLogWhoseBeginningIsFarAwayIsOfTheRunThatEndedLast(String version, int cluster)
      throws IOException {
    captured(version);
    String log = Files.readString(files.dagmanOut());
    String line = "11/22/26 05:32:16 Number of idle job procs: 0\n";
    int after = log.indexOf("Number of pre-completed nodes");
    after = log.indexOf('\n', after) + 1;
    Files.writeString(
        files.dagmanOut(),
        log.substring(0, after)
            + line.repeat(MORE_THAN_IS_READ / line.length())
            + log.substring(after));

    assertThat(EndNote.of(record, cluster)).contains(SAID);
    assertThat(EndNote.lastError(files, cluster + 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"23.9, 712", "25.14, 386"})
  void aLaterRunThatIsStillAtWorkTakesNoNumberFromTheOneBefore(String version, int cluster)
      throws IOException {
    captured(version);
    append("11/22/26 06:00:00 ** condor_dagman (CONDOR_DAGMAN) STARTING UP\n");
    append("11/22/26 06:00:00 ERROR: something new\n");

    assertThat(EndNote.lastError(files, cluster)).isEqualTo(Optional.empty());
  }

  private static RunRecord record(Path directory) {
    return RunRecord.of(new SubmittedDag(new JobKey("sample-run1"), directory));
  }

  private void captured(String version) throws IOException {
    Path refused = Path.of("src/test/resources/dagman", version, "refused");
    Files.copy(refused.resolve("outer.dag.dagman.out"), files.dagmanOut());
    Files.copy(refused.resolve("outer.dag.metrics"), files.metrics());
  }

  private void append(String text) throws IOException {
    Files.writeString(files.dagmanOut(), text, StandardOpenOption.APPEND);
  }
}
