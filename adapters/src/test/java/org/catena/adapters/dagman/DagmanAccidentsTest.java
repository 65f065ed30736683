package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.htcondor.HtcondorJobBackend;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.DagResumption;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.NodeReport.State;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmittedDag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people and accidents do to a graph that a real DAGMan runs. */
@Tag("servers")
class DagmanAccidentsTest extends DagmanFixture {
  @Test
  void aNewBridgeGoesOnWithNothingButTheDirectory() {
    SubmittedDag run = start(eight());
    DagReport before = await(run, this::eightRun);

    backend = backend(pool.settings());

    assertThat(poll(run)).usingRecursiveComparison().ignoringFields("heard").isEqualTo(before);
    open();
    assertRanOnce(awaitEnd(run));
    backend = backend(pool.settings());
    assertRanOnce(poll(run));
  }

  @Test
  void aRunRemovedByHandIsToldAndWhatIsLeftCanBeRunLater() {
    SubmittedDag run = start(eight());
    await(run, this::eightRun);
    String cluster =
        pool.run(
            "condor_q", "-constraint", "CatenaKey == \"" + run.key() + "\"", "-af", "ClusterId");

    pool.run("condor_rm", cluster.strip());
    DagReport end = awaitEnd(run);

    assertThat(end.dag())
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> {
              assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED);
              assertThat(gone.failure().message()).contains("condor_rm (by user physicist)");
            });
    assertThat(node(end, "split").state()).isEqualTo(State.DONE);
    await(
        run,
        report ->
            node(report, "chunk-3").attempts().stream()
                .allMatch(attempt -> attempt.report() instanceof JobReport.Gone));
    assertThat(backend.cancel(Set.of(run))).containsEntry(run, new CancelOutcome.EndedBefore());

    open();
    DagReport again = awaitEnd(resumeWhenAllIsGone(2));

    assertExit(again, 0);
    assertThat(again.count(State.DONE)).isEqualTo(10);
    assertThat(trace()).containsOnlyOnce("+split", "+merge").endsWith("+merge", "-merge");
  }

  private SubmittedDag resumeWhenAllIsGone(int number) {
    SubmittedDag run = dag.again(number);
    await(
        () ->
            backend.resume(List.of(new DagResumption(dag.request(number), Set.of()))).get(run.key())
                instanceof SubmitOutcome.Accepted);
    return run;
  }

  @Test
  void aCancelledRunIsRemovedWithItsJobs() {
    SubmittedDag run = start(eight());
    await(run, this::eightRun);

    assertThat(backend.cancel(Set.of(run))).containsEntry(run, new CancelOutcome.Asked());

    DagReport end = awaitEnd(run);
    assertThat(end.dag())
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
    await(
        () ->
            pool.run(
                    "condor_q",
                    "-constraint",
                    "regexp(\"^" + dag.key("") + "\", CatenaKey)",
                    "-af",
                    "ProcId")
                .isBlank());
    assertThat(trace()).noneMatch(line -> line.contains("merge"));
  }

  @Test
  void aNodesJobIsHeldAndReleasedByTheBackendOfItsPool() throws IOException {
    SubmittedDag run = start(eight());
    DagReport running = await(run, this::eightRun);
    JobHandle job = node(running, "chunk-5").attempts().get(0).handle();

    try (HtcondorJobBackend jobs = pool.backend(pool.settings())) {
      assertThat(jobs.hold(Set.of(job), "disk of the site"))
          .containsEntry(job, new CancelOutcome.Asked());
      DagReport held =
          await(run, report -> onlyAttempt(report, "chunk-5") instanceof JobReport.Held);
      assertThat(onlyAttempt(held, "chunk-5"))
          .isInstanceOfSatisfying(
              JobReport.Held.class,
              report -> assertThat(report.failure().message()).startsWith("disk of the site"));
      assertThat(node(held, "chunk-5").state()).isEqualTo(State.ACTIVE);

      open();
      assertThat(jobs.release(Set.of(job))).containsEntry(job, new CancelOutcome.Asked());
    }
    DagReport end = awaitEnd(run);

    assertExit(end, 0);
    assertThat(node(end, "chunk-5").attempts()).hasSize(1);
  }

  private JobReport onlyAttempt(DagReport report, String name) {
    List<NodeReport.Attempt> attempts = node(report, name).attempts();
    assertThat(attempts).hasSize(1);
    return attempts.get(0).report();
  }

  @Test
  void aHeldRunIsHeldAndGoesOnWhenItIsReleased() {
    SubmittedDag run = start(eight());
    await(run, this::eightRun);
    String ours = "CatenaKey == \"" + run.key() + "\"";

    pool.run("condor_hold", "-constraint", ours);
    await(run, report -> report.dag() instanceof JobReport.Held);
    open();
    pool.run("condor_release", "-constraint", ours);

    assertRanOnce(awaitEnd(run));
  }

  @Test
  void aLostReplyIsSettledByAskingTheQueue() throws IOException {
    DagRequest request = dag.node("a", traced("a", "true")).request();
    DagmanBackend deaf =
        backend(pool.through(programs("\"$real\" \"$@\" > /dev/null; exit 1"), PATIENCE));

    SubmitOutcome outcome =
        Optional.ofNullable(deaf.submit(List.of(request)).get(request.key())).orElseThrow();

    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    assertExit(awaitEnd(request.run()), 0);
    assertThat(trace()).containsExactly("+a", "-a");
  }

  @Test
  void aCallThatDoesNotEndLeavesTheRunUncertainUntilItIsFound() throws IOException {
    DagRequest request = dag.node("a", traced("a", "true")).request();
    SubmittedDag run = request.run();
    Path programs = programs("sleep 1; \"$real\" \"$@\" > /dev/null & sleep 60");
    Files.writeString(programs.resolve("condor_q"), "#!/bin/sh\nexit 1\n");
    DagmanBackend slow = backend(pool.through(programs, Duration.ofSeconds(3)));

    SubmitOutcome outcome =
        Optional.ofNullable(slow.submit(List.of(request)).get(request.key())).orElseThrow();

    assertThat(outcome).isInstanceOf(SubmitOutcome.Uncertain.class);
    assertThat(poll(run).dag()).isInstanceOf(JobReport.Unseen.class);
    assertThat(backend.submit(List.of(request)).get(request.key()))
        .isInstanceOf(SubmitOutcome.Uncertain.class);
    assertThat(backend.find(List.of(run)).get(run)).isInstanceOf(FindOutcome.Found.class);
    assertExit(awaitEnd(run), 0);
    assertThat(trace()).containsExactly("+a", "-a");
  }

  /** The pool's programs, but for condor_submit_dag. */
  private Path programs(String submitDag) throws IOException {
    Path programs = Files.createDirectories(pool.share.resolve("programs"));
    for (String name : List.of("condor_q", "condor_history", "condor_rm")) {
      executable(programs.resolve(name), "exec '" + pool.program(name) + "' \"$@\"");
    }
    executable(
        programs.resolve("condor_submit_dag"),
        "real='" + pool.program("condor_submit_dag") + "'\n" + submitDag);
    return programs;
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void whoRunsTheDagAgainByHandRunsNoAttemptTwice() throws IOException {
    dag.node("a", traced("a", "true")).node("b", traced("b", "exit 3")).arrow("a", "b");
    SubmittedDag run = start(dag.request());
    DagReport end = awaitEnd(run);
    assertExit(end, 1);

    try (var lines = Files.lines(new DagFiles(run.directory()).description())) {
      assertThat(lines).contains("CatenaRun = 1");
    }
    pool.runIn(run.directory(), "condor_submit_dag", "-update_submit", "outer.dag");
    backend = backend(pool.settings());
    DagReport later = await(run, report -> report.note().contains("again"));

    assertExit(later, 1);
    assertThat(node(later, "b").attempts()).isEqualTo(node(end, "b").attempts());
    await(
        () ->
            pool.run(
                    "condor_q",
                    "-constraint",
                    "regexp(\"^" + run.directory() + "\", Iwd)",
                    "-af",
                    "ProcId")
                .isBlank());
    assertThat(trace()).containsExactly("+a", "-a", "+b");
    assertThat(Files.readString(node(end, "b").attempts().get(0).directory().resolve("stderr")))
        .contains("nothing was run");
  }

  @Test
  void aNodeThatCannotBeSubmittedSaysWhy() throws IOException {
    SubmittedDag run = start(dag.node("a", "true").request());
    Files.writeString(
        new DagFiles(run.directory()).description(),
        "universe = nonsense\nexecutable = /bin/true\nqueue\n");

    DagReport end = awaitEnd(run);

    assertExit(end, 1);
    assertThat(node(end, "a").state()).isEqualTo(State.FAILED);
    assertThat(end.note()).contains("1 of 3 nodes failed; DAGMan says: ", "'nonsense' universe");
  }

  @Test
  void whatANodeRunsMayBeMendedBeforeTheRestIsRunButTheGraphStays() {
    dag.node("a", traced("a", "true")).node("b", traced("b", "exit 3")).arrow("a", "b");
    assertExit(awaitEnd(start(dag.request())), 1);
    SampleDag other = new SampleDag(pool.share).node("a", "true").node("c", "true");
    SampleDag mended = new SampleDag(pool.share).node("a", traced("a", "true"));
    mended.node("b", traced("b", "true")).arrow("a", "b");

    assertThat(backend.resume(List.of(new DagResumption(other.request(2), Set.of()))))
        .containsKey(other.run(2))
        .allSatisfy(
            (key, outcome) -> assertThat(outcome).isInstanceOf(SubmitOutcome.Refused.class));
    handle(backend.resume(List.of(new DagResumption(mended.request(3), Set.of()))), mended.run(3));

    assertExit(awaitEnd(dag.again(3)), 0);
    assertThat(trace()).containsExactly("+a", "-a", "+b", "+b", "-b");
  }

  @Test
  void aNodeWhoseOutputIsNotGoodIsRunAgainAlthoughItIsDone() throws IOException {
    dag.node("a", traced("a", "true")).node("b", traced("b", "true")).arrow("a", "b");
    dag.node("c", traced("c", "true"));
    SubmittedDag run = start(dag.request());
    assertExit(awaitEnd(run), 0);

    DagReport end = awaitEnd(resume(2, "a", "b"));

    assertExit(end, 0);
    assertThat(node(end, "a").attempts()).hasSize(1);
    assertThat(node(end, "c").state()).isEqualTo(State.DONE);
    assertThat(node(end, "c").attempts()).isEmpty();
    assertThat(trace()).filteredOn("+c"::equals).hasSize(1);
    assertThat(trace()).filteredOn("+a"::equals).hasSize(2);
    assertThat(trace()).endsWith("+b", "-b");
  }

  @Test
  void whereDagmanLeftNoRescueFileWeWriteOneAndWhatIsDoneStaysDone() throws IOException {
    Path mended = pool.share.resolve("mended");
    dag.node("a", traced("a", "true"));
    dag.node("b", traced("b", "[ -e " + mended + " ] || exit 3")).arrow("a", "b");
    SubmittedDag run = start(dag.request());
    assertExit(awaitEnd(run), 1);
    DagFiles files = new DagFiles(run.directory());
    Files.delete(files.rescues().file(1));
    Files.writeString(files.lock(), "left by a DAGMan that was killed with its queue");
    Files.createFile(mended);

    DagReport end = awaitEnd(resume(2));

    assertExit(end, 0);
    assertThat(node(end, "a").state()).isEqualTo(State.DONE);
    assertThat(trace()).containsExactly("+a", "-a", "+b", "+b", "-b");
    assertThat(files.rescues().file(1)).content().contains("DONE start\nDONE chunks+a\n");
  }
}
