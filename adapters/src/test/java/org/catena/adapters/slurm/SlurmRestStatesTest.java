package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do to jobs at a real site that is reached over REST. */
@Tag("servers")
class SlurmRestStatesTest extends SlurmFixture {
  private static final String LATER = "--begin=now+1hour";

  @BeforeEach
  void overRest() {
    restartWith(site.overRest());
  }

  @Test
  void aWaitingJobThatWeHoldIsHeldWithOurReasonAndWaitsOnWhenItIsReleased() {
    restartWith(site.overRest(LATER));
    JobHandle handle = accepted(shell("a", "exit 0"));
    assertThat(poll(handle)).isInstanceOf(JobReport.Queued.class);

    assertThat(backend.hold(Set.of(handle), "disk \"full\" at\nthe site: see ticket 5"))
        .containsEntry(handle, new CancelOutcome.Asked());

    assertHeld(
        awaitReport(handle, JobReport.Held.class::isInstance),
        Fault.HELD,
        "disk \"full\" at the site: see ticket 5 - JobHeldUser");
    assertThat(backend.release(Set.of(handle))).containsEntry(handle, new CancelOutcome.Asked());
    awaitReport(handle, JobReport.Queued.class::isInstance);
    cancel(handle);
    assertGone(settled(handle), Fault.REMOVED, "SLURM's queue");
  }

  @Test
  void whatWaitsInAnArrayIsHeldTogetherOrNotAtAll() {
    restartWith(site.overRest(LATER));
    List<JobRequest> jobs = List.of(shell("a", "exit 0"), shell("b", "exit 0"));
    backend.submit(jobs);
    Set<JobHandle> both = jobs.stream().map(this::accepted).collect(Collectors.toSet());
    JobHandle one = both.iterator().next();

    assertThat(backend.hold(Set.of(one), "why").get(one))
        .isInstanceOfSatisfying(
            CancelOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains("jobs-per-array"));
    assertThat(poll(one)).isInstanceOf(JobReport.Queued.class);

    assertThat(backend.hold(both, "why").values()).containsOnly(new CancelOutcome.Asked());
    both.forEach(job -> assertHeld(poll(job), Fault.HELD, "why"));
  }

  @Test
  void aRunningJobCannotBePutBackAndThatIsSaidAndItRunsOn() {
    JobRequest job = shell("a", "touch here; sleep 1000");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    assertThat(backend.hold(Set.of(handle), "wait").get(handle))
        .isInstanceOfSatisfying(
            CancelOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains("requeuehold"));

    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
  }

  @Test
  void aJobHeldByHandIsHeldAndTheOthersOfItsArrayAreNot() {
    restartWith(site.overRest(LATER));
    JobRequest first = shell("a", "exit 0");
    JobRequest second = shell("b", "exit 0");
    backend.submit(List.of(first, second));
    JobHandle held = accepted(first);
    assertThat(poll(held)).isInstanceOf(JobReport.Queued.class);

    site.run("scontrol", "hold", number(held));

    assertHeld(awaitReport(held, JobReport.Held.class::isInstance), Fault.HELD, "JobHeldUser");
    assertThat(poll(accepted(second))).isInstanceOf(JobReport.Queued.class);
    assertThat(backend.release(Set.of(held))).containsEntry(held, new CancelOutcome.Asked());
    awaitReport(held, JobReport.Queued.class::isInstance);
  }

  @Test
  void aJobThatIsBeyondItsPartitionWaitsForEverAndThatIsSaid() {
    restartWith(site.overRest(site.rest(), "brief", TestBed.PATIENCE));
    JobHandle handle = accepted(job("a", walltime(Duration.ofHours(1)), "true"));

    assertHeld(
        awaitReport(handle, JobReport.Held.class::isInstance),
        Fault.BAD_REQUEST,
        "PartitionTimeLimit");
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
  void aPartitionThatIsNotThereRefusesAndTheKeyCanBeTriedAgain() {
    JobRequest job = shell("a", "exit 2");
    restartWith(site.overRest(site.rest(), "nowhere", TestBed.PATIENCE));

    assertThat(submit(job).toString()).contains("Refused", "BAD_REQUEST", "partition");

    restartWith(site.overRest());
    assertThat(exitCode(accepted(job))).isEqualTo(2);
  }

  @Test
  void everyOtherJobOfALongArrayThatIsCancelledIsGoneAndTheRestWait() {
    restartWith(site.overRest(LATER));
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 150; number++) {
      jobs.add(shell("job-" + number, "exit 0"));
    }
    backend.submit(jobs);
    List<JobHandle> handles = jobs.stream().map(this::accepted).toList();
    Set<JobHandle> odd =
        handles.stream().filter(job -> index(job) % 7 % 2 == 1).collect(Collectors.toSet());

    assertThat(backend.cancel(odd).values()).containsOnly(new CancelOutcome.Asked());

    Map<JobHandle, JobReport> ends = awaitEnds(odd, report -> true);
    assertThat(ends.values()).hasOnlyElementsOfType(JobReport.Gone.class);
    restartWith(site.overRest(LATER));
    Map<JobHandle, JobReport> reports = backend.poll(Set.copyOf(handles));
    handles.stream()
        .filter(job -> !odd.contains(job))
        .forEach(job -> assertThat(reports.get(job)).isInstanceOf(JobReport.Queued.class));
  }

  private static int index(JobHandle job) {
    return ElementId.parse(job).orElseThrow().id().index();
  }
}
