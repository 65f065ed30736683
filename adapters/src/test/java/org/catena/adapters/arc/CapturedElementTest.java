package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.Usage;
import org.junit.jupiter.api.Test;

/** What we make of the answers of elements, the unclear and the unknown ones above all. */
final class CapturedElementTest extends CapturedFixture {
  @Test
  void aJobIsMadeThenWrittenDownAndThenGetsItsLauncher() throws IOException {
    JobRequest job = shell("a", "exit 3");
    element.on(NEW, 201, MADE);

    JobHandle handle = accepted(job);

    assertThat(handle).isEqualTo(new JobHandle("n4tNDm:" + job.directory()));
    assertThat(element.asked(NEW).get(0).body())
        .contains("<Name>" + job.key() + "</Name>")
        .doesNotContain("exit 3");
    assertThat(element.asked("PUT /1.0/jobs/n4tNDm/session/catena-job.sh").get(0).body())
        .contains("set -- 'sh' '-c' 'exit 3'");
    assertThat(job.directory().resolve(".handle")).hasContent(handle.value());
    assertThat(element.asked)
        .allSatisfy(asked -> assertThat(asked.authorization()).contains("Bearer ey.one.two"));
  }

  @Test
  void anAnswerThatIsLostIsNeverFollowedByASecondSubmission() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 0, "");

    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);
    element.on(NEW, 201, MADE);
    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);

    assertThat(element.asked(NEW)).hasSize(1);
  }

  @Test
  void aLostAnswerIsSettledByTheJobsName() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 0, "");
    submit(job);
    element.on(NOT_STARTED, 200, "{\"job\":[{\"id\":\"other\"},{\"id\":\"n4tNDm\"}]}");
    element.on(
        "POST /1.0/jobs?action=info",
        201,
        """
        {"job":[{"status-code":"200","id":"other",
        "info_document":{"ComputingActivity":{"Name":"another"}}},
        {"status-code":"200","id":"n4tNDm",
        "info_document":{"ComputingActivity":{"Name":"%s"}}}]}
        """
            .formatted(job.key()));

    JobHandle found = new JobHandle("n4tNDm:" + job.directory());

    assertThat(find(job)).isEqualTo(new FindOutcome.Found(found));
    assertThat(element.asked("PUT /1.0/jobs/n4tNDm/session/catena-job.sh"))
        .as("now it can start")
        .hasSize(1);
    assertThat(accepted(job)).isEqualTo(found);
  }

  @Test
  void aJobThatIsNotListedIsAbsentOnlyWhenItCannotBeInTheMakingAnyMore() throws IOException {
    JobRequest job = shell("a", "true");
    element.on(NEW, 0, "");
    submit(job);

    assertThat(find(job)).isInstanceOf(FindOutcome.Unsettled.class);
    Files.setLastModifiedTime(
        job.directory().resolve(".claim"), FileTime.from(Instant.now().minusSeconds(60)));
    assertThat(find(job)).isEqualTo(new FindOutcome.Absent());

    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Refused.class);
  }

  @Test
  void aJobWhoseFilesDidNotAllArriveIsBroughtTheRestAndStartsOnce() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 201, MADE).on("PUT /1.0/jobs/n4tNDm/session/catena-job.sh", 500, "");
    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);

    element.on("PUT /1.0/jobs/n4tNDm/session/catena-job.sh", 200, "");
    element.on(NOT_STARTED, 200, "{\"job\":{\"id\":\"n4tNDm\",\"state\":\"PREPARING\"}}");

    assertThat(find(job)).isInstanceOf(FindOutcome.Found.class);
    assertThat(element.asked(NEW)).hasSize(1);
    assertThat(element.asked("PUT /1.0/jobs/n4tNDm/session/catena-job.sh")).hasSize(2);
  }

  @Test
  void aJobThatHasStartedIsBroughtNothing() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 201, MADE).on("PUT /1.0/jobs/n4tNDm/session/catena-job.sh", 500, "");
    submit(job);

    assertThat(find(job)).isInstanceOf(FindOutcome.Found.class);

    assertThat(element.asked("PUT /1.0/jobs/n4tNDm/session/catena-job.sh")).hasSize(1);
  }

  @Test
  void anAnswerAboutFewerJobsThanWereSentIsUnclear() {
    element.on(NEW, 201, "");

    assertThat(submit(shell("a", "true"))).isInstanceOf(SubmitOutcome.Uncertain.class);
  }

  @Test
  void oneRefusedDescriptionIsRefusedWithItsReasonAndMayBeTriedAgain() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 201, "{\"job\":{\"status-code\":\"500\",\"reason\":\"No more jobs allowed\"}}");

    assertThat(fault(submit(job))).isEqualTo(Fault.QUEUE_FULL);
    element.on(NEW, 201, MADE);

    accepted(job);
  }

  @Test
  void anElementThatTakesNoMoreJobsIsFull() {
    element.on(NEW, 500, "").on("GET /1.0/jobs?state=HELD", 200, "");

    assertThat(fault(submit(shell("a", "true")))).isEqualTo(Fault.QUEUE_FULL);
  }

  @Test
  void anElementThatIsAwayRefusesNothingForGood() throws IOException {
    backend.close();
    try (ServerSocket free = new ServerSocket(0)) {
      backend = backend(URI.create("https://localhost:" + free.getLocalPort() + "/arex"));
    }
    JobRequest job = shell("a", "true");

    assertThat(fault(submit(job))).isEqualTo(Fault.SITE_UNREACHABLE);
    assertThat(fault(submit(job))).isEqualTo(Fault.SITE_UNREACHABLE);
  }

  @Test
  void aStateThatNobodyKnowsIsUnseen() {
    JobRequest job = shell("a", "true");
    JobHandle handle = new JobHandle("n4tNDm:" + job.directory());
    element.on(
        STATUS,
        201,
        "{\"job\":{\"status-code\":\"200\",\"id\":\"n4tNDm\",\"state\":\"FROLICKING\"}}");

    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Unseen.class, unseen -> assertThat(unseen.reason()).contains("FROLICKING"));
  }

  @Test
  void anEmptyAnswerToAQuestionIsNoNews() {
    element.on(STATUS, 201, "");

    assertThat(poll(new JobHandle("n4tNDm:/nowhere"))).isInstanceOf(JobReport.Unseen.class);
  }

  @Test
  void whatAnEndedJobLeftComesBeforeItsEnd() throws IOException {
    JobRequest job = shell("a", "true");
    element.on(NEW, 201, MADE);
    JobHandle handle = accepted(job);
    left(
        "<list><file size=\"36\">catena-end</file><file size=\"6\">stdout</file>"
            + "<file size=\"1\">catena-job.sh</file><dir>sub</dir></list>");
    element
        .on("GET /1.0/jobs/n4tNDm/session/sub", 200, "<list><file size=\"2\">a b</file></list>")
        .on("GET /1.0/jobs/n4tNDm/session/sub/a%20b", 200, "ab")
        .on("GET /1.0/jobs/n4tNDm/session/stdout", 200, "hello\n")
        .on("GET /1.0/jobs/n4tNDm/session/catena-end", 200, "3 no 1800000000.5 1800000002.25 end\n")
        .on(
            "POST /1.0/jobs?action=info",
            201,
            """
            {"job":{"status-code":"200","id":"n4tNDm","info_document":{"ComputingActivity":
            {"Name":"a","ExecutionNode":["node3","node3"],"Queue":"fork",
            "UsedTotalCPUTime":"7","UsedMainMemory":"2048"}}}}
            """)
        .on(ENDED, 200, "{\"job\":{\"id\":\"n4tNDm\",\"state\":\"FAILED\"}}");

    assertThat(settled(handle))
        .isEqualTo(
            new JobReport.Ended(
                3,
                Instant.ofEpochSecond(1_800_000_000, 500_000_000),
                Instant.ofEpochSecond(1_800_000_002, 250_000_000),
                new Usage(
                    Optional.of("node3"),
                    Optional.of("fork"),
                    Optional.of(7_000L),
                    Optional.of(2L << 20))));
    assertThat(output(job, "stdout")).isEqualTo("hello\n");
    assertThat(output(job, "sub/a b")).isEqualTo("ab");
    assertThat(job.directory().resolve("catena-job.sh")).doesNotExist();
    await().forever().until(() -> !element.asked("POST /1.0/jobs?action=clean").isEmpty());
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.EndedBefore());
  }

  @Test
  void aFileThatDoesNotArriveWholeLeavesTheEndOpen() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 201, MADE);
    JobHandle handle = accepted(job);
    left("<list><file size=\"7\">stdout</file></list>");
    element
        .on("GET /1.0/jobs/n4tNDm/session/stdout", 200, "hello\n")
        .on(ENDED, 200, "{\"job\":{\"id\":\"n4tNDm\",\"state\":\"FINISHED\"}}");

    assertThat(settled(handle))
        .isInstanceOfSatisfying(
            JobReport.Unseen.class,
            unseen -> assertThat(unseen.reason()).contains("stdout", "6 of 7 bytes"));
    assertThat(job.directory().resolve("stdout")).doesNotExist();
    assertThat(element.asked("POST /1.0/jobs?action=clean")).isEmpty();
  }

  @Test
  void whyAJobFailedIsAsked() {
    JobRequest job = shell("a", "true");
    element.on(NEW, 201, MADE);
    JobHandle handle = accepted(job);
    element
        .on("GET /1.0/jobs/n4tNDm/diagnose/failed", 200, "Job submission to LRMS failed\n")
        .on(ENDED, 200, "{\"job\":{\"id\":\"n4tNDm\",\"state\":\"FAILED\"}}");

    assertThat(settled(handle))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> {
              assertThat(gone.failure().fault()).isEqualTo(Fault.SITE_UNREACHABLE);
              assertThat(gone.failure().message()).contains("Job submission to LRMS failed");
            });
  }

  private void left(String list) {
    element.on("GET /1.0/jobs/n4tNDm/session", 200, list);
  }
}
