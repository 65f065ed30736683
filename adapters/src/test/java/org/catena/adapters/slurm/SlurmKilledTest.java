package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.batch.EndRecord;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The site's daemons are killed under its jobs: nobody else uses it meanwhile. */
@Tag("servers")
@Isolated
class SlurmKilledTest extends SlurmFixture {
  @Test
  void theControllerKilledInTheMiddleLosesNoJobAndInventsNone() {
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 24; number++) {
      jobs.add(shell("job-" + number, "echo once >> ../starts; sleep 5; exit " + number));
    }
    backend.submit(jobs);
    Set<JobHandle> handles = new HashSet<>();
    jobs.forEach(job -> handles.add(accepted(job)));
    await().atMost(PATIENCE).until(() -> anyRunning(handles));
    Instant allIn = Instant.now();
    await().atMost(PATIENCE).until(() -> site.savedAt().isAfter(allIn));

    site.tell("kill", "slurmctld");

    Map<JobHandle, JobReport> ends = awaitEnds(handles, report -> true);
    for (int number = 0; number < jobs.size(); number++) {
      int expected = number;
      assertThat(ends.get(accepted(jobs.get(number))))
          .isInstanceOfSatisfying(
              JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(expected));
    }
  }

  @Test
  void aControllerThatForgotItsQueueLosesWhatHadNotBegunAndNobodyElsesJobIsTakenForIt() {
    restartWith(site.settings("--begin=now+1hour"));
    site.tell("save");
    JobRequest lost = shell("lost", "touch ../ran");
    JobHandle handle = accepted(lost);
    assertThat(poll(handle)).isInstanceOf(JobReport.Queued.class);

    site.tell("forget");

    awaitReport(handle, JobReport.Unseen.class::isInstance);
    restartWith(site.settings());
    // It counts on from where it was, so the number comes again.
    JobHandle again = accepted(shell("again", "exit 0"));
    assertThat(exitCode(again)).isZero();
    JobHandle sameNumber =
        new ElementId.Named(
                ElementId.parse(again).orElseThrow().id(),
                ElementId.parse(handle).orElseThrow().name(),
                ElementId.parse(handle).orElseThrow().directory())
            .handle();
    assertThat(poll(sameNumber)).isInstanceOf(JobReport.Unseen.class);
    assertGone(awaitReport(handle, JobReport.Gone.class::isInstance), Fault.VANISHED, "forgotten");
    assertThat(find(lost)).isEqualTo(new FindOutcome.Absent());
    assertThat(lost.directory().resolveSibling("ran")).doesNotExist();
  }

  @Test
  void aJobThatEndedIsNotTakenForARunningOneByAControllerThatForgotItsEnd() {
    JobRequest job =
        shell("a", "echo once >> ../starts; until [ -e ../gate ]; do sleep 0.1; done; exit 7");
    JobHandle handle = accepted(job);
    awaitReport(handle, JobReport.Running.class::isInstance);
    site.tell("save");
    open(job.directory().resolveSibling("gate"));
    awaitFile(job, EndRecord.FILE);

    site.tell("forget");

    assertThat(exitCode(handle)).isEqualTo(7);
    String id = ElementId.parse(handle).orElseThrow().id().toString();
    assertThat(site.run("squeue", "-h", "--me", "-o", "%F_%K").lines()).doesNotContain(id);
    assertThat(job.directory().resolveSibling("starts")).hasContent("once");
  }

  private static void open(Path gate) {
    try {
      Files.createFile(gate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutTheAccountingsDaemonJobsComeInAndTellTheirEnds() {
    site.tell("kill", "slurmdbd");

    assertThat(exitCode(accepted(shell("a", "exit 6")))).isEqualTo(6);
  }

  @Test
  void aJobWhoseMachineIsLostWaitsAgainAndIsNeitherFailedNorDone() {
    JobRequest job = shell("a", "touch here; sleep 1000");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    site.tell("admin", "scontrol", "update", "NodeName=node1", "State=DOWN", "Reason=test");
    try {
      awaitReport(
          handle,
          report -> {
            assertThat(report).isNotInstanceOfAny(JobReport.Ended.class, JobReport.Gone.class);
            return report instanceof JobReport.Queued;
          });
    } finally {
      restore();
    }
  }

  /** The machine may have come back by itself. */
  private void restore() {
    try {
      site.tell("admin", "scontrol", "update", "NodeName=node1", "State=RESUME");
    } catch (IllegalStateException back) {
      // then there is nothing to restore
    }
    await()
        .atMost(PATIENCE)
        .until(() -> site.run("sinfo", "-h", "-N", "-o", "%t").matches("(?s)(idle|mix|alloc).*"));
  }

  private boolean anyRunning(Set<JobHandle> handles) {
    return backend.poll(handles).values().stream().anyMatch(JobReport.Running.class::isInstance);
  }
}
