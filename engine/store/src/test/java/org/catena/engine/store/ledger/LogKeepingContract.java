package org.catena.engine.store.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Usage;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.dag.JobPlanner;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.log.LogKeeper;
import org.catena.engine.core.port.LogRetention;
import org.catena.engine.core.port.LogRetention.Rule;
import org.catena.engine.store.view.JobViews;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which logs are kept, with real files, on every database. */
abstract class LogKeepingContract {
  private static final Instant NOW = Samples.NOW;
  private static final long PLENTY = 1_000_000_000;

  @TempDir private Path data;

  private final LedgerDatabase database = open();
  private final JdbcJobLedger jobs = new JdbcJobLedger(database.template());
  private final JdbcIncidentLedger incidents = new JdbcIncidentLedger(database.client());
  private final JobViews views =
      new JobViews(
          database.client(), "cms", Clock.fixed(NOW, ZoneOffset.UTC), (batch, job) -> List.of());
  private List<JobRecord> planned = List.of();
  private Path work = Path.of("");

  abstract LedgerDatabase open();

  @BeforeEach
  void plan() throws IOException {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    WorkOrder order =
        new JdbcOrderLedger(database.client()).add(Samples.order("process", "execution-1"));
    planned = jobs.add(JobPlanner.plan(order, 1_000).jobs());
    work = Files.createDirectories(data.resolve("work"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theTableSaysWhenALogGoesAndWhyIsToldInItsPlace() throws IOException {
    Path old = attempt(0, 1, AttemptState.SUCCEEDED, 8, 100);
    Path young = attempt(1, 1, AttemptState.SUCCEEDED, 6, 100);
    Path failed = attempt(2, 1, AttemptState.FAILED, 8, 100);

    assertThat(sweep(week(), PLENTY)).isEqualTo(400);

    assertThat(old.resolve("stdout")).doesNotExist();
    assertThat(old.resolve("stderr")).doesNotExist();
    assertThat(old.resolve("result.root")).exists();
    assertThat(young.resolve("stdout")).exists();
    assertThat(failed.resolve("stderr")).exists();
    assertThat(views.logsRemoved(planned.get(0).id(), 1))
        .hasValue("[removed on %s: good ones stay a week]".formatted(NOW));
    assertThat(views.logsRemoved(planned.get(1).id(), 1)).isEmpty();
    assertThat(sweep(week(), PLENTY)).as("once more").isEqualTo(400);
  }

  @Test
  void aLogThatIsLongerThanTheTableSaysKeepsItsEnd() throws IOException {
    Path directory = attempt(0, 1, AttemptState.SUCCEEDED, 1, 0);
    Files.writeString(directory.resolve("stdout"), "x".repeat(50_000) + "the end\n");
    Files.writeString(directory.resolve("stderr"), "short\n");

    long left = sweep(all(4_000), PLENTY);

    assertThat(left).isEqualTo(2_006);
    assertThat(Files.readString(directory.resolve("stdout")))
        .startsWith("[the beginning of 50008 bytes was removed: all of them]")
        .endsWith("xthe end\n")
        .hasSize(2_000);
    assertThat(Files.readString(directory.resolve("stderr"))).isEqualTo("short\n");
    assertThat(sweep(all(4_000), PLENTY)).isEqualTo(left);
  }

  @Test
  void beyondTheQuotaTheOldestOfThoseThatSucceededGo() throws IOException {
    Path oldest = attempt(0, 1, AttemptState.SUCCEEDED, 5, 1_000);
    Path old = attempt(1, 1, AttemptState.SUCCEEDED, 4, 1_000);
    Path young = attempt(2, 1, AttemptState.SUCCEEDED, 3, 1_000);
    Path failed = attempt(3, 1, AttemptState.FAILED, 60, 1_000);

    assertThat(sweep(all(PLENTY), 4_500)).isEqualTo(4_000);

    assertThat(oldest.resolve("stdout")).doesNotExist();
    assertThat(old.resolve("stdout")).doesNotExist();
    assertThat(young.resolve("stdout")).exists();
    assertThat(failed.resolve("stdout")).exists();
    assertThat(incidents.openOnes()).isEmpty();
    assertThat(views.logsRemoved(planned.get(0).id(), 1).orElseThrow())
        .contains("all logs together may take 1 MB");
  }

  @Test
  void youngFailedOnesGoOnlyWhenNothingElseHelpsAndSomebodyIsTold() throws IOException {
    Path good = attempt(0, 1, AttemptState.SUCCEEDED, 0, 1_000);
    Path longAgo = attempt(1, 1, AttemptState.LOST, 8, 1_000);
    Path before = attempt(2, 1, AttemptState.FAILED, 6, 1_000);
    Path now = attempt(3, 1, AttemptState.FAILED, 5, 1_000);

    assertThat(sweep(all(PLENTY), 4_000)).isEqualTo(4_000);
    assertThat(good.resolve("stdout")).doesNotExist();
    assertThat(longAgo.resolve("stdout")).doesNotExist();
    assertThat(before.resolve("stdout")).exists();
    assertThat(incidents.openOnes()).isEmpty();

    assertThat(sweep(all(PLENTY), 2_000)).isEqualTo(2_000);
    assertThat(before.resolve("stdout")).doesNotExist();
    assertThat(now.resolve("stdout")).exists();
    assertThat(incidents.openOnes()).extracting(Incident::kind).containsExactly(LogKeeper.QUOTA);
    assertThat(incidents.openOnes().get(0).message()).contains("less than a week ago had to go");

    sweep(all(PLENTY), 2_000);
    assertThat(incidents.openOnes()).as("it fits").isEmpty();
  }

  @Test
  void whatAJobWroteThatIsNotOverIsCountedAndStays() throws IOException {
    Path failedOnce = attempt(0, 1, AttemptState.FAILED, 100, 1_000);
    Path runs = attempt(0, 2, AttemptState.RUNNING, 0, 1_000);
    jobs.write(List.of(JobEdits.state(planned.get(0), JobState.RUNNING)), List.of());
    attempt(1, 1, AttemptState.SUCCEEDED, 1, 1_000);

    assertThat(sweep(week(), 100)).isEqualTo(4_000);

    assertThat(failedOnce.resolve("stdout")).exists();
    assertThat(runs.resolve("stdout")).exists();
    assertThat(incidents.openOnes().get(0).message()).contains("of jobs that are not over");
  }

  @Test
  void neitherLinksNorOtherPlacesAreTouched() throws IOException {
    Path precious = Files.createDirectories(data.resolve("precious"));
    Files.writeString(precious.resolve("stdout"), "precious");
    Path linked = attempt(0, 1, AttemptState.SUCCEEDED, 100, 10);
    Files.delete(linked.resolve("stdout"));
    Files.createSymbolicLink(linked.resolve("stdout"), precious.resolve("stdout"));
    Path replaced = attempt(1, 1, AttemptState.SUCCEEDED, 100, 10);
    Files.move(replaced, data.resolve("moved"));
    Files.createSymbolicLink(replaced, precious);
    record(2, 1, AttemptState.SUCCEEDED, 100, precious);
    record(3, 1, AttemptState.SUCCEEDED, 100, work.resolve("../precious"));

    assertThat(sweep(all(0, Duration.ZERO), 0)).isZero();

    assertThat(precious.resolve("stdout")).hasContent("precious");
    assertThat(linked.resolve("stdout")).isSymbolicLink();
    assertThat(linked.resolve("stderr")).doesNotExist();
  }

  @Test
  void anOutputWithTheNameOfALogStays() throws IOException {
    Path directory = attempt(0, 1, AttemptState.SUCCEEDED, 100, 10);
    JobRecord done =
        JobEdits.state(
            JobEdits.output(
                planned.get(0), new JobRecord.Output(directory.resolve("stdout"), Samples.CONTENT)),
            JobState.SUCCEEDED);
    jobs.write(List.of(done), List.of());

    sweep(week(), PLENTY);

    assertThat(directory.resolve("stdout")).exists();
    assertThat(directory.resolve("stderr")).doesNotExist();
  }

  /** The reason is written first: a program that is killed then goes on where it stopped. */
  @Test
  void aRemovalThatWasCutOffIsFinished() throws IOException {
    Path directory = attempt(0, 1, AttemptState.SUCCEEDED, 1, 10);
    sweep(week(), PLENTY);
    database
        .client()
        .sql("update attempt set logs_removed_at = ?, logs_removed_because = 'too many'")
        .param(Rows.time(NOW))
        .update();

    assertThat(sweep(week(), PLENTY)).isZero();

    assertThat(directory.resolve("stdout")).doesNotExist();
  }

  @Test
  void aTableThatCannotAnswerRemovesNothingAndIsAnIncident() throws IOException {
    Path directory = attempt(0, 1, AttemptState.SUCCEEDED, 1_000, 10);

    sweep((succeeded, kind, days) -> Rule.keepAll("row 'good' is wrong"), PLENTY);

    assertThat(directory.resolve("stdout")).exists();
    assertThat(incidents.openOnes()).extracting(Incident::kind).containsExactly(LogKeeper.TABLE);
    assertThat(incidents.openOnes().get(0).message()).contains("row 'good' is wrong");
    sweep(all(PLENTY), PLENTY);
    assertThat(incidents.openOnes()).isEmpty();
  }

  private long sweep(LogRetention table, long quota) {
    try (LogKeeper keeper =
        new LogKeeper(
            new JdbcLogLedger(database.template()),
            table,
            incidents,
            database.transactions(),
            work,
            quota,
            Clock.fixed(NOW, ZoneOffset.UTC))) {
      return keeper.sweep();
    }
  }

  private static LogRetention week() {
    return (succeeded, kind, days) ->
        new Rule(
            Duration.ofDays(succeeded ? 7 : 90), PLENTY, "good ones stay a week", Optional.empty());
  }

  private static LogRetention all(long mostBytes) {
    return all(mostBytes, Duration.ofDays(1_000));
  }

  private static LogRetention all(long mostBytes, Duration keep) {
    return (succeeded, kind, days) -> new Rule(keep, mostBytes, "all of them", Optional.empty());
  }

  /** With as many bytes in each log. */
  private Path attempt(int job, int number, AttemptState state, int daysAgo, int bytes)
      throws IOException {
    Path directory =
        Files.createDirectories(work.resolve("run-7/job-%d.a%d".formatted(job, number)));
    Files.write(directory.resolve("stdout"), "o".repeat(bytes).getBytes(UTF_8));
    Files.write(directory.resolve("stderr"), "e".repeat(bytes).getBytes(UTF_8));
    Files.writeString(directory.resolve("result.root"), "the output");
    record(job, number, state, daysAgo, directory);
    return directory;
  }

  private void record(int job, int number, AttemptState state, int daysAgo, Path directory) {
    AttemptRecord plain = Samples.attempt(planned.get(job).id(), number, state);
    AttemptRecord record =
        new AttemptRecord(
            plain.jobId(),
            number,
            plain.key(),
            state,
            plain.site(),
            plain.because(),
            plain.handle(),
            plain.arguments(),
            directory,
            plain.resources(),
            plain.exitCode(),
            plain.fault(),
            plain.reason(),
            plain.intendedAt(),
            Optional.of(NOW.minus(Duration.ofDays(daysAgo))),
            Optional.of(NOW.minus(Duration.ofDays(daysAgo))),
            Usage.UNKNOWN);
    JobState over = state == AttemptState.SUCCEEDED ? JobState.SUCCEEDED : JobState.FAILED;
    jobs.write(List.of(JobEdits.state(planned.get(job), over)), List.of(record));
  }
}
