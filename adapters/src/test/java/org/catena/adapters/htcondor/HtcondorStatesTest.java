package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people and accidents do to jobs of a real pool. */
@Tag("servers")
class HtcondorStatesTest extends PoolFixture {
  @Test
  void aJobHeldByHandIsHeldAndGoesOnWhenItIsReleasedByHand() {
    JobRequest job = shell("a", "until [ -e go ]; do sleep 0.1; done; exit 6");
    JobHandle handle = accepted(job);
    awaitReport(handle, JobReport.Running.class::isInstance);

    pool.run("condor_hold", number(handle));

    JobReport held = awaitReport(handle, JobReport.Held.class::isInstance);
    assertThat(held)
        .isInstanceOfSatisfying(
            JobReport.Held.class,
            report -> {
              assertThat(report.code()).isEqualTo(1);
              assertThat(report.failure().fault()).isEqualTo(Fault.HELD);
              assertThat(report.failure().message()).contains("condor_hold");
            });
    create(job, "go");
    pool.run("condor_release", number(handle));
    assertThat(awaitReport(handle, JobReport.Ended.class::isInstance))
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(6));
  }

  @Test
  void aJobHeldAndReleasedByUsCarriesOurReason() {
    JobHandle handle = accepted(shell("a", "sleep 1000"));

    Map<JobHandle, CancelOutcome> held =
        backend.hold(Set.of(handle), "disk \"full\" at\nthe site: see \\ticket 5");

    assertThat(held).containsEntry(handle, new CancelOutcome.Asked());
    assertThat(awaitReport(handle, JobReport.Held.class::isInstance))
        .isInstanceOfSatisfying(
            JobReport.Held.class,
            report ->
                assertThat(report.failure().message())
                    .startsWith("disk 'full' at the site: see ticket 5"));
    assertThat(backend.release(Set.of(handle))).containsEntry(handle, new CancelOutcome.Asked());
    awaitReport(handle, JobReport.Running.class::isInstance);
    assertThat(backend.release(Set.of(handle))).containsEntry(handle, new CancelOutcome.Asked());
    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
    cancel(handle);
    assertRemoved(settled(handle));
    assertThat(backend.hold(Set.of(handle), "late"))
        .containsEntry(handle, new CancelOutcome.EndedBefore());
  }

  @Test
  void aHeldJobCanBeCancelled() {
    JobHandle handle = accepted(shell("a", "sleep 1000"));
    backend.hold(Set.of(handle), "wait");
    awaitReport(handle, JobReport.Held.class::isInstance);

    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.Asked());

    assertRemoved(awaitReport(handle, JobReport.Gone.class::isInstance));
  }

  @Test
  void aJobRemovedByHandIsGoneAndThatIsSaid() {
    JobHandle handle = accepted(shell("a", "sleep 1000"));
    awaitReport(handle, JobReport.Running.class::isInstance);

    pool.run("condor_rm", number(handle));

    assertRemoved(settled(handle));
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.EndedBefore());
  }

  @Test
  void aJobThatThePoolCannotBeginIsHeldWithTheFaultOfItsStorage() throws IOException {
    JobRequest job = shell("a", "exit 0");
    Path output = Files.createDirectories(job.directory().resolve("stdout"));

    JobHandle barred = accepted(job);

    assertThat(awaitReport(barred, JobReport.Held.class::isInstance))
        .isInstanceOfSatisfying(
            JobReport.Held.class,
            report -> {
              assertThat(report.failure().fault().owner()).isEqualTo(Fault.Owner.DATA);
              assertThat(report.failure().message()).contains("stdout");
            });
    Files.delete(output);
    backend.release(Set.of(barred));
    awaitReport(barred, JobReport.Ended.class::isInstance);
  }

  @Test
  void whileTheQueueIsAwayJobsKeepTheStateTheyHad() {
    JobHandle handle = accepted(shell("a", "sleep 1000"));
    awaitReport(handle, JobReport.Running.class::isInstance);
    HtcondorSettings away = pool.elsewhere("nobody@no-such-queue");

    try (HtcondorJobBackend cut = pool.backend(away)) {
      assertThat(cut.poll(Set.of(handle)).get(handle)).isInstanceOf(JobReport.Running.class);
      JobHandle strange = new JobHandle("99999999.0:never-was");
      assertThat(cut.poll(Set.of(strange)).get(strange)).isInstanceOf(JobReport.Unseen.class);
      assertThat(cut.cancel(Set.of(handle)).get(handle))
          .isInstanceOfSatisfying(
              CancelOutcome.Refused.class,
              refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.SITE_UNREACHABLE));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    cancel(handle);
    settled(handle);
  }

  @Test
  void newJobsWriteANewLogWhenTheOldIsFullAndAllAreFollowed() throws IOException {
    restartWith(pool.settings(FileAccess.SHARED, Map.of(), 1500));
    Set<JobHandle> handles = new HashSet<>();

    for (int number = 0; number < 6; number++) {
      JobHandle handle = accepted(shell("job-" + number, "exit " + number));
      handles.add(handle);
      if (number % 2 == 0) {
        settled(handle);
      }
    }

    awaitEnds(handles, report -> true);
    assertThat(logs()).hasSizeGreaterThan(2);
  }

  @Test
  void aLogThatSomebodyRenamesIsReadToItsEndAndTheNewOneAfterIt() throws IOException {
    JobRequest job = shell("a", "until [ -e go ]; do sleep 0.1; done; exit 3");
    JobHandle first = accepted(job);
    awaitReport(first, JobReport.Running.class::isInstance);
    Path log = logs().get(0);

    Files.move(log, log.resolveSibling(log.getFileName() + ".1"));
    JobHandle second = accepted(shell("b", "exit 4"));
    create(job, "go");

    assertThat(exitCode(second)).isEqualTo(4);
    assertThat(exitCode(first)).isEqualTo(3);
  }

  @Test
  void aLogThatSomebodyDeletesIsMadeUpForByAskingTheQueue() throws IOException {
    JobHandle handle = accepted(shell("a", "sleep 3; exit 9"));
    awaitReport(handle, JobReport.Running.class::isInstance);

    Files.delete(logs().get(0));
    restartWith(pool.settings());

    assertThat(awaitReport(handle, JobReport.Ended.class::isInstance))
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(9));
  }

  @Test
  void aRestartedBackendReadsOnWhereItStopped() throws IOException {
    JobHandle before = accepted(shell("before", "exit 5"));
    JobReport end = settled(before);
    JobHandle meanwhile = accepted(shell("meanwhile", "sleep 2; exit 7"));
    awaitReport(meanwhile, JobReport.Running.class::isInstance);
    backend.close();
    long read = Files.size(logs().get(0));
    await()
        .atMost(PATIENCE)
        .until(() -> pool.run("condor_q", number(meanwhile), "-af", "ProcId").isBlank());
    try (RandomAccessFile log = new RandomAccessFile(logs().get(0).toFile(), "rw")) {
      log.write("x".repeat((int) read).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    backend = pool.backend(pool.settings());

    assertThat(poll(before)).isEqualTo(end);
    assertThat(poll(meanwhile))
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(7));
  }

  private List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(pool.share.resolve("state/log"))) {
      return files.sorted().toList();
    }
  }

  private static JobHandle handle(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return ((SubmitOutcome.Accepted) outcome).handle();
  }

  private static void create(JobRequest job, String name) {
    try {
      Files.createFile(job.directory().resolve(name));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void assertRemoved(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> {
              assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED);
              assertThat(gone.failure().message()).contains("condor_rm");
            });
  }
}
