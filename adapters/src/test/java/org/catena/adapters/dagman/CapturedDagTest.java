package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.htcondor.JobId;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.NodeReport.State;
import org.catena.adapters.spi.SubmittedDag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What DAGMan of two versions left of two graphs. {@code retried}: a, then b and c, then d, of
 * which b failed twice with 3 and was mended for the second run. {@code removed}: ten nodes,
 * removed with condor_rm while eight ran, and all run later.
 */
class CapturedDagTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void everyAttemptOfAFailedRunIsTold(String version) throws Exception {
    DagReport report = report(directory(version, "retried"), 1);

    assertThat(report.dag())
        .isInstanceOfSatisfying(
            JobReport.Ended.class, end -> assertThat(end.exitCode()).isEqualTo(1));
    assertThat(report.note()).isEqualTo("1 of 6 nodes failed");
    assertThat(states(report)).containsExactly(State.DONE, State.FAILED, State.DONE, State.FUTILE);
    assertThat(node(report, "b").note()).contains("failed with status 3");
    assertThat(node(report, "b").attempts())
        .extracting(NodeReport.Attempt::key)
        .containsExactly(new JobKey("sample-b.1-0"), new JobKey("sample-b.1-1"));
    assertThat(node(report, "b").attempts())
        .extracting(NodeReport.Attempt::directory)
        .containsExactly(Path.of("/share/dag/nodes/b/1-0"), Path.of("/share/dag/nodes/b/1-1"));
    assertThat(node(report, "b").attempts())
        .allSatisfy(
            attempt -> {
              assertThat(attempt.handle().value()).matches("\\d+\\.0:sample-b\\.1-[01]");
              assertThat(attempt.report())
                  .isInstanceOfSatisfying(
                      JobReport.Ended.class,
                      end -> {
                        assertThat(end.exitCode()).isEqualTo(3);
                        assertThat(end.ended()).isAfterOrEqualTo(end.started());
                      });
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void aSecondRunTellsOfItsOwnAttemptsAndOfNodesThatWereDone(String version) throws Exception {
    DagReport report = report(directory(version, "retried"), 2);

    assertThat(report.dag())
        .isInstanceOfSatisfying(
            JobReport.Ended.class, end -> assertThat(end.exitCode()).isEqualTo(0));
    assertThat(report.note()).isEmpty();
    assertThat(states(report)).containsOnly(State.DONE);
    assertThat(node(report, "a").attempts()).isEmpty();
    assertThat(node(report, "b").attempts())
        .extracting(NodeReport.Attempt::key)
        .containsExactly(new JobKey("sample-b.2-0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void aRemovedRunNamesWhoRemovedItAndItsJobsAreGone(String version) throws Exception {
    DagReport report = report(directory(version, "removed"), 1);

    assertThat(report.dag())
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> {
              assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED);
              assertThat(gone.failure().message()).contains("via condor_rm (by user physicist)");
            });
    assertThat(node(report, "split").state()).isEqualTo(State.DONE);
    for (int chunk = 0; chunk < 8; chunk++) {
      NodeReport node = node(report, "chunk-" + chunk);
      assertThat(node.state()).isEqualTo(State.FAILED);
      assertThat(node.attempts().get(0).report())
          .isInstanceOfSatisfying(
              JobReport.Gone.class,
              gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
    }
    assertThat(node(report, "merge").attempts()).isEmpty();
    assertThat(report(directory(version, "removed"), 2).count(State.DONE)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void howeverTheLogsGrowTheEndIsTheSame(String version) throws Exception {
    DagFiles files = directory(version, "retried");
    DagReport whole = report(files, 1);
    Path copies = files.runs().resolve("sample-run1");
    byte[] nodes = Files.readAllBytes(copies.resolve("nodes.log"));
    byte[] dagman = Files.readAllBytes(files.dagmanLog());
    Files.move(copies.resolve("status"), files.status());
    Files.move(copies.resolve("metrics"), files.metrics());
    Files.delete(copies.resolve("nodes.log"));
    Files.write(files.dagmanLog(), new byte[0]);

    DagWatch watch = watch(files, 1);
    for (int cut = 0; cut <= nodes.length; cut += 101) {
      Files.write(files.nodesLog(), Arrays.copyOf(nodes, cut));
      watch.catchUp(CLOCK.instant());
      assertThat(watch.report().dag()).isInstanceOf(JobReport.Queued.class);
      assertThat(watch.over()).isFalse();
    }
    Files.write(files.nodesLog(), nodes);
    watch.catchUp(CLOCK.instant());
    Files.write(files.dagmanLog(), dagman);
    watch.catchUp(CLOCK.instant());

    assertThat(watch.report().nodes()).isEqualTo(whole.nodes());
    assertThat(watch.report().dag()).isEqualTo(whole.dag());
    assertThat(
            RunRecord.of(new SubmittedDag(new JobKey("sample-run1"), files.directory())).sealed())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void aStatusFileThatWasCutOffAndALogThatIsNoneChangeNothingThatIsKnown(String version)
      throws Exception {
    DagFiles files = directory(version, "retried");
    DagReport whole = report(files, 2);
    Path copies = files.runs().resolve("sample-run2");
    String status = Files.readString(copies.resolve("status"));
    Files.writeString(copies.resolve("status"), status.substring(0, status.length() / 2));
    Files.writeString(
        copies.resolve("nodes.log"),
        Files.readString(copies.resolve("nodes.log")) + "rubbish\n...\n");

    DagReport report = report(files, 2);

    assertThat(report.nodes()).isEqualTo(whole.nodes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"23.9", "25.14"})
  void beforeItsFirstEventARunIsQueuedAndItsNodesWait(String version) throws Exception {
    DagFiles files = directory(version, "retried");
    Path copies = files.runs().resolve("sample-run1");
    Files.delete(files.dagmanLog());
    Files.delete(copies.resolve("nodes.log"));

    DagReport report = report(files, 1);

    assertThat(report.dag()).isEqualTo(new JobReport.Queued());
    assertThat(states(report)).containsOnly(State.WAITING);
    assertThat(report.heard()).isEqualTo(Instant.EPOCH);
  }

  private static List<State> states(DagReport report) {
    return Stream.of("a", "b", "c", "d").map(name -> node(report, name).state()).toList();
  }

  private static NodeReport node(DagReport report, String name) {
    return Optional.ofNullable(report.nodes().get(new JobKey("sample-" + name))).orElseThrow();
  }

  private static DagReport report(DagFiles files, int run) throws Exception {
    DagWatch watch = watch(files, run);
    watch.catchUp(CLOCK.instant());
    return watch.report();
  }

  private static DagWatch watch(DagFiles files, int run) throws Exception {
    RunRecord record =
        RunRecord.of(new SubmittedDag(new JobKey("sample-run" + run), files.directory()));
    JobHandle handle = record.attempt().handle().orElseThrow();
    return new DagWatch(record, JobId.parse(handle).orElseThrow().id(), CLOCK);
  }

  /** A copy of what was captured, as it lay in the pool. */
  private DagFiles directory(String version, String name) throws IOException {
    Path from = Path.of("src/test/resources/dagman", version, name);
    DagFiles files = new DagFiles(temp.resolve(name));
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String inside = from.relativize(file).toString();
        Path to =
            files
                .directory()
                .resolve(
                    inside
                        .replaceFirst("^run", ".catena/sample-run")
                        .replaceFirst("/handle$", "/.handle"));
        Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return files;
  }
}
