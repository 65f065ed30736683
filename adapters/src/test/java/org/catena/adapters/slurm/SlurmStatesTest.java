package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people and accidents do to jobs at a real site. */
@Tag("servers")
class SlurmStatesTest extends SlurmFixture {
  private static final String LATER = "--begin=now+1hour";
  private static final String NOT_YET = "its time to begin has not come (BeginTime)";

  @Test
  void aWaitingJobThatWeHoldIsHeldWithOurReasonAndWaitsOnWhenItIsReleased() {
    restartWith(site.settings(LATER));
    JobHandle handle = accepted(shell("a", "exit 0"));
    awaitReport(handle, report -> report.equals(new JobReport.Queued(NOT_YET)));

    Map<JobHandle, CancelOutcome> held =
        backend.hold(Set.of(handle), "disk \"full\" at\nthe site: see ticket 5");

    assertThat(held).containsEntry(handle, new CancelOutcome.Asked());
    assertHeld(
        awaitReport(handle, JobReport.Held.class::isInstance),
        Fault.HELD,
        "disk \"full\" at the site: see ticket 5 - JobHeldUser");
    assertThat(backend.release(Set.of(handle))).containsEntry(handle, new CancelOutcome.Asked());
    awaitReport(handle, JobReport.Queued.class::isInstance);
    assertThat(backend.release(Set.of(handle))).containsEntry(handle, new CancelOutcome.Asked());
    cancel(handle);
    assertGone(settled(handle), Fault.REMOVED, "SLURM's queue");
    assertThat(backend.hold(Set.of(handle), "late"))
        .containsEntry(handle, new CancelOutcome.EndedBefore());
  }

  @Test
  void aRunningJobThatWeHoldGoesBackIntoTheQueueAndCanBeCancelledThere() {
    JobRequest job = shell("a", "trap 'exit 0' TERM; touch here; sleep 1000 & wait");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    assertThat(backend.hold(Set.of(handle), "wait"))
        .containsEntry(handle, new CancelOutcome.Asked());

    assertHeld(awaitReport(handle, JobReport.Held.class::isInstance), Fault.HELD, "wait");
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.Asked());
    // Although the payload said 0 when it was told to end.
    assertGone(awaitReport(handle, JobReport.Gone.class::isInstance), Fault.REMOVED, "CANCELLED");
  }

  @Test
  void aJobHeldByHandIsHeldAndTheOthersOfItsArrayAreNot() {
    restartWith(site.settings(LATER));
    List<JobRequest> jobs =
        Stream.of("a", "b", "c", "d").map(name -> shell(name, "exit 0")).toList();
    backend.submit(jobs);
    JobHandle held = accepted(jobs.get(2));

    site.run("scontrol", "hold", number(held));

    assertHeld(
        awaitReport(held, JobReport.Held.class::isInstance), Fault.HELD, "JobHeldUser: release it");
    List<JobHandle> others = Stream.of(0, 1, 3).map(jobs::get).map(this::accepted).toList();
    assertThat(others).allMatch(other -> poll(other) instanceof JobReport.Queued);
    cancel(others.get(0));
    assertGone(settled(others.get(0)), Fault.REMOVED, "SLURM's queue");
    assertHeld(poll(held), Fault.HELD, "JobHeldUser");
    assertThat(poll(others.get(2))).isInstanceOf(JobReport.Queued.class);
  }

  @Test
  void aJobCancelledByHandIsGoneAndThatIsSaid() {
    JobRequest job = shell("a", "touch here; sleep 1000");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    site.run("scancel", number(handle));

    assertGone(settled(handle), Fault.REMOVED, "SLURM's queue");
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.EndedBefore());
  }

  @Test
  void aSuspendedJobStillRuns() {
    JobRequest job = shell("a", "touch here; until [ -e go ]; do sleep 0.1; done; exit 4");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    site.tell("admin", "scontrol", "suspend", number(handle));

    await().atMost(PATIENCE).until(() -> state(handle).equals("SUSPENDED"));
    assertThat(awaitReport(handle, report -> true)).isInstanceOf(JobReport.Running.class);
    create(job, "go");
    site.tell("admin", "scontrol", "resume", number(handle));
    assertThat(exitCode(handle)).isEqualTo(4);
  }

  @Test
  void aJobThatIsBeyondItsPartitionWaitsForEverAndThatIsSaid() {
    restartWith(site.settings(site.programs(), "brief", TestBed.PATIENCE));
    JobHandle handle = accepted(job("a", walltime(Duration.ofHours(1)), "true"));

    assertHeld(
        awaitReport(handle, JobReport.Held.class::isInstance),
        Fault.BAD_REQUEST,
        "PartitionTimeLimit");
    cancel(handle);
    assertGone(settled(handle), Fault.REMOVED, "SLURM's queue");
  }

  @Test
  void aJobWhoseLauncherIsKilledIsGoneAndTheAccountingStillKnowsItWhenTheQueueHasForgotten() {
    JobHandle handle = accepted(killsItsLauncher());
    JobReport report = settled(handle);
    assertGone(report, Fault.SIGNALLED, "signal 9");

    await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> !remembered(handle));
    restartWith(site.settings());

    assertGone(poll(handle), Fault.SIGNALLED, "signal 9");
  }

  @Test
  void withoutAccountingTheRecordTellsAndWhatHasNoRecordIsToldByTheQueue() throws IOException {
    restartWith(
        site.settings(
            site.with("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1"),
            "main",
            TestBed.PATIENCE));

    assertThat(exitCode(accepted(shell("a", "exit 9")))).isEqualTo(9);
    assertThat(exitCode(accepted(shell("b", "kill -SEGV $$")))).isEqualTo(128 + 11);
    assertGone(settled(accepted(killsItsLauncher())), Fault.SIGNALLED, "signal 9");
  }

  @Test
  void whileTheControllerIsAwayJobsKeepTheStateTheyHad() throws IOException {
    Files.createFile(site.share().resolve("answers"));
    restartWith(
        site.settings(
            site.with(
                "squeue",
                "[ ! -e %s/answers ] || exec \"$REAL\" \"$@\"\n".formatted(site.share())
                    + "echo 'slurm_load_jobs error: Unable to contact slurm controller (connect"
                    + " failure)' >&2; exit 1"),
            "main",
            TestBed.PATIENCE));
    JobRequest job = shell("a", "touch here; sleep 1000");
    JobHandle handle = accepted(job);
    awaitReport(handle, JobReport.Running.class::isInstance);

    Files.delete(site.share().resolve("answers"));

    JobHandle strange = new JobHandle("99999999_0:catena-never-was:/nowhere");
    for (int round = 0; round < 5; round++) {
      assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
      assertThat(cancel(handle))
          .isInstanceOfSatisfying(
              CancelOutcome.Refused.class,
              refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.SITE_UNREACHABLE));
      assertThat(poll(strange)).isInstanceOf(JobReport.Unseen.class);
    }
  }

  /** The payload's grandparent: between them is {@code timeout}. */
  private JobRequest killsItsLauncher() {
    return shell(
        "killer", "read -r stat < /proc/$PPID/stat; set -- $stat; kill -KILL $4; sleep 1000");
  }

  private boolean remembered(JobHandle handle) {
    try {
      return !site.run("squeue", "-h", "-t", "all", "-j", number(handle)).isBlank();
    } catch (IllegalStateException unknown) {
      return false;
    }
  }

  private String state(JobHandle handle) {
    return site.run("squeue", "-h", "-j", number(handle), "-o", "%T").strip();
  }

  private static void create(JobRequest job, String name) {
    try {
      Files.createFile(job.directory().resolve(name));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
