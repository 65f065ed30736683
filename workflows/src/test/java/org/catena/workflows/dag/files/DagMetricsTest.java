package org.catena.workflows.dag.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.catena.workflows.dag.files.DagMetrics.Tally;
import org.junit.jupiter.api.Test;

final class DagMetricsTest {
  private static final DagMetrics RECORDED =
      new DagMetrics(
          "25.14.1",
          Instant.ofEpochMilli(1795296529099L),
          Instant.ofEpochMilli(1795296538465L),
          1,
          "953",
          "",
          0,
          false,
          false,
          new Tally(5, 1, 2),
          new Tally(0, 0, 0),
          new Tally(0, 0, 0),
          5,
          5,
          2);

  @Test
  void theFileIsByteForByteWhatDagmanWrote() throws Exception {
    assertThat(RECORDED.text()).isEqualTo(recorded());
  }

  @Test
  void aFileOfDagmanIsRead() throws Exception {
    assertThat(DagMetrics.read(recorded())).isEqualTo(RECORDED);
  }

  @Test
  void version1OfOlderDagmansIsReadInItsOwnWords() {
    DagMetrics metrics =
        DagMetrics.read(
            """
            {
                "client":"condor_dagman",
                "version":"23.9.6",
                "type":"metrics",
                "start_time":1.000,
                "end_time":2.500,
                "duration":1.500,
                "exitcode":2,
                "dagman_id":"7",
                "parent_dagman_id":"3",
                "rescue_dag_number":1,
                "jobs":3,
                "jobs_failed":1,
                "jobs_succeeded":2,
                "dag_jobs":1,
                "dag_jobs_failed":0,
                "dag_jobs_succeeded":1,
                "total_jobs":4,
                "total_jobs_run":4,
                "DagStatus":4
            }
            """);

    assertThat(metrics.nodes()).isEqualTo(new Tally(3, 1, 2));
    assertThat(metrics.subDags()).isEqualTo(new Tally(1, 0, 1));
    assertThat(metrics.end()).isEqualTo(Instant.ofEpochMilli(2500));
    assertThat(metrics.parentId()).isEqualTo("3");
    assertThat(metrics.rescueNumber()).isEqualTo(1);
    assertThat(metrics.dagStatus()).isEqualTo(4);
    assertThat(metrics.jobsSubmitted()).isZero();
  }

  @Test
  void anythingElseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DagMetrics.read("{\"type\":\"other\"}"));
    assertThatIllegalArgumentException().isThrownBy(() -> DagMetrics.read(""));
  }

  private static String recorded() throws Exception {
    return Files.readString(Path.of("src/test/resources/dagman/metrics-2.json"));
  }
}
