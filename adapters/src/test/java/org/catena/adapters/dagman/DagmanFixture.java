package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.htcondor.Pool;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.DagResumption;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.NodeReport.State;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmittedDag;
import org.junit.jupiter.api.AfterEach;

/** A bridge to the pool that the property {@code catena.test.htcondor} names. */
abstract class DagmanFixture {
  static final Duration PATIENCE = Duration.ofMinutes(3);

  final Pool pool = Pool.given();
  final SampleDag dag = new SampleDag(pool.share);
  final Path trace = pool.share.resolve("trace");
  final Path gate = pool.share.resolve("gate");
  DagmanBackend backend = backend(pool.settings());

  @AfterEach
  void removeJobs() {
    pool.removeJobs();
  }

  static DagmanBackend backend(HtcondorSettings settings) {
    try {
      return new DagmanBackend(settings, System.getenv(), Clock.systemDefaultZone());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A line of shell that writes its name into the trace before and after another line. */
  String traced(String name, String line) {
    return "echo +%1$s >> %2$s; %3$s; echo -%1$s >> %2$s".formatted(name, trace, line);
  }

  List<String> trace() {
    try {
      return Files.readAllLines(trace);
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  SubmittedDag start(DagRequest request) {
    handle(backend.submit(List.of(request)), request.key());
    return request.run();
  }

  SubmittedDag resume(int number, String... again) {
    SubmittedDag run = dag.again(number);
    Set<JobKey> keys = Stream.of(again).map(dag::key).collect(Collectors.toSet());
    handle(backend.resume(List.of(new DagResumption(dag.request(number), keys))), run.key());
    return run;
  }

  static JobHandle handle(Map<JobKey, SubmitOutcome> outcomes, JobKey key) {
    SubmitOutcome outcome = Optional.ofNullable(outcomes.get(key)).orElseThrow();
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return ((SubmitOutcome.Accepted) outcome).handle();
  }

  DagReport poll(SubmittedDag run) {
    return Optional.ofNullable(backend.poll(Set.of(run)).get(run)).orElseThrow();
  }

  DagReport await(SubmittedDag run, Predicate<DagReport> wanted) {
    AtomicReference<DagReport> last = new AtomicReference<>();
    await(
        () -> {
          DagReport report = poll(run);
          last.set(report);
          return wanted.test(report);
        });
    return Optional.ofNullable(last.get()).orElseThrow();
  }

  static void await(Callable<Boolean> wanted) {
    Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(wanted);
  }

  DagReport awaitEnd(SubmittedDag run) {
    return await(
        run,
        report ->
            report.dag() instanceof JobReport.Ended || report.dag() instanceof JobReport.Gone);
  }

  static void assertExit(DagReport report, int code) {
    assertThat(report.dag())
        .as(report.note())
        .isInstanceOfSatisfying(
            JobReport.Ended.class, end -> assertThat(end.exitCode()).isEqualTo(code));
  }

  NodeReport node(DagReport report, String name) {
    return Optional.ofNullable(report.nodes().get(dag.key(name))).orElseThrow();
  }

  static List<Integer> exits(NodeReport node) {
    return node.attempts().stream()
        .map(attempt -> ((JobReport.Ended) attempt.report()).exitCode())
        .toList();
  }

  String waiting() {
    return "until [ -e %s ]; do sleep 0.1; done".formatted(gate);
  }

  void open() {
    try {
      Files.createFile(gate);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** One node, then eight that wait for the gate, then one. */
  DagRequest eight() {
    dag.node("split", traced("split", "true")).node("merge", traced("merge", "true"));
    for (int chunk = 0; chunk < 8; chunk++) {
      dag.node("chunk-" + chunk, traced("chunk-" + chunk, waiting()));
      dag.arrow("split", "chunk-" + chunk).arrow("chunk-" + chunk, "merge");
    }
    return dag.request();
  }

  boolean eightRun(DagReport report) {
    return report.nodes().values().stream()
            .flatMap(node -> node.attempts().stream())
            .filter(attempt -> attempt.report() instanceof JobReport.Running)
            .count()
        == 8;
  }

  void assertRanOnce(DagReport end) {
    assertExit(end, 0);
    assertThat(end.count(State.DONE)).isEqualTo(10);
    assertThat(end.nodes().values()).allMatch(node -> node.attempts().size() == 1);
    assertThat(trace()).hasSize(20).doesNotHaveDuplicates().endsWith("+merge", "-merge");
  }
}
