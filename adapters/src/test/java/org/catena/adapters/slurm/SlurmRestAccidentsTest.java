package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The REST server goes away, and tokens end: nobody else uses it meanwhile. */
@Tag("servers")
@Isolated
class SlurmRestAccidentsTest extends SlurmFixture {
  @BeforeEach
  void overRest() {
    restartWith(site.overRest());
  }

  @Test
  void theServerKilledInTheMiddleOfSubmissionsAndPollsLosesNoJobAndSubmitsNoneTwice()
      throws Exception {
    restartWith(site.overRest(site.rest(), "main", Duration.ofSeconds(2)));
    List<JobRequest> jobs = new ArrayList<>();
    List<JobRequest> absent = new ArrayList<>();
    Thread killer = new Thread(this::killNowAndThen);
    killer.start();
    for (int number = 0; number < 20 || (killer.isAlive() && number < 120); number++) {
      jobs.add(in(number, "job-" + number, absent));
      backend.poll(Set.of(accepted(jobs.get(number))));
    }
    killer.join();

    for (int number = 0; number < jobs.size(); number++) {
      JobRequest job = jobs.get(number);
      JobReport end = awaitReport(accepted(job), SlurmRestAccidentsTest::over);
      int expected = number;
      assertThat(end)
          .isInstanceOfSatisfying(
              JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(expected));
      assertThat(job.directory().resolve("starts")).hasContent("once");
    }
    absent.forEach(job -> assertThat(job.directory().resolve("starts")).doesNotExist());
  }

  /** As the engine does: what is uncertain is asked for, what is absent gets a new key. */
  private JobRequest in(int number, String key, List<JobRequest> absent) {
    JobRequest job = shell(key, "echo once >> starts; sleep 2; exit " + number);
    FindOutcome[] last = {new FindOutcome.Absent()};
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              SubmitOutcome outcome = submit(job);
              if (outcome instanceof SubmitOutcome.Uncertain) {
                last[0] = find(job);
              }
              return outcome instanceof SubmitOutcome.Accepted
                  || last[0] instanceof FindOutcome.Found
                  || (outcome instanceof SubmitOutcome.Uncertain
                      && last[0] instanceof FindOutcome.Absent);
            });
    if (submit(job) instanceof SubmitOutcome.Accepted) {
      return job;
    }
    absent.add(job);
    return in(number, key + "-again", absent);
  }

  @Test
  void aReplyThatGotLostAfterTheSubmissionIsFoundByTheArraysName() throws IOException {
    try (LosingRelay relay = new LosingRelay(site.told("url"))) {
      RestSettings rest = site.rest(relay.url(), site.rest().token());
      restartWith(site.overRest(rest, "main", TestBed.PATIENCE));
      relay.loses(true);
      JobRequest job = shell("a", "echo once >> ../starts; exit 3");

      JobHandle handle = accepted(job);

      relay.loses(false);
      assertThat(accepted(job)).isEqualTo(handle);
      assertThat(exitCode(handle)).isEqualTo(3);
      assertThat(job.directory().resolveSibling("starts")).hasContent("once");
    }
  }

  @Test
  void aServerThatIsNotThereRefusesAndTheKeyCanBeTriedAgain() {
    RestSettings nowhere = site.rest("http://127.0.0.1:9", site.rest().token());
    restartWith(site.overRest(nowhere, "main", TestBed.PATIENCE));
    JobRequest job = shell("a", "exit 4");

    assertRefused(submit(job), Fault.SITE_UNREACHABLE, "cannot be reached");

    restartWith(site.overRest());
    assertThat(exitCode(accepted(job))).isEqualTo(4);
  }

  @Test
  void aTokenThatIsWrongRefusesAndOneThatIsRenewedIsTakenWithoutARestart() throws IOException {
    Path token = Files.writeString(site.share().resolve("token"), "abc.def.ghi\n");
    restartWith(site.overRest(site.rest(site.told("url"), token), "main", TestBed.PATIENCE));
    JobRequest job = shell("a", "exit 5");

    assertRefused(submit(job), Fault.NOT_AUTHORISED, "renew the token file");

    Files.writeString(token, "SLURM_JWT=" + site.told("token") + "\n");
    assertThat(exitCode(accepted(job))).isEqualTo(5);
  }

  @Test
  void whileTheTokenIsOutOfDateJobsKeepTheStateTheyHadAndNothingIsLost() throws Exception {
    Path token = Files.writeString(site.share().resolve("token"), site.told("token"));
    restartWith(site.overRest(site.rest(site.told("url"), token), "main", TestBed.PATIENCE));
    JobRequest job = shell("a", "until [ -e go ]; do sleep 0.1; done; exit 6");
    JobHandle handle = accepted(job);
    awaitReport(handle, JobReport.Running.class::isInstance);

    Files.writeString(token, site.tell("token", "1"));
    Thread.sleep(3_000);

    for (int round = 0; round < 5; round++) {
      assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
      assertThat(cancel(handle))
          .isInstanceOfSatisfying(
              CancelOutcome.Refused.class,
              refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.NOT_AUTHORISED));
    }
    assertRefused(submit(shell("b", "exit 0")), Fault.NOT_AUTHORISED, "token");
    Files.writeString(token, site.told("token"));
    Files.createFile(job.directory().resolve("go"));
    assertThat(exitCode(handle)).isEqualTo(6);
  }

  private void killNowAndThen() {
    for (int time = 0; time < 4; time++) {
      try {
        Thread.sleep(1_500);
        site.tell("kill", "slurmrestd");
      } catch (InterruptedException | IllegalStateException notThereYet) {
        // then it is away already
      }
    }
  }

  private static boolean over(JobReport report) {
    assertThat(report).isNotInstanceOf(JobReport.Gone.class);
    return report instanceof JobReport.Ended;
  }

  private static void assertRefused(SubmitOutcome outcome, Fault fault, String words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> {
              assertThat(refused.failure().fault()).isEqualTo(fault);
              assertThat(refused.failure().message()).contains(words);
            });
  }
}
