package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.https.CutOff;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the contract does not tell of: files, delegation, the site's software, accidents. */
@Tag("servers")
class ArcStatesTest extends JobFixture {
  final ArcBed bed = ArcBed.given();
  ArcJobBackend backend = bed.backend(bed.settings());

  @AfterEach
  void close() {
    backend.close();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return bed.share.resolve("attempts");
  }

  private void restartWith(ArcSettings settings) {
    backend.close();
    backend = bed.backend(settings);
  }

  @Test
  void inputsAreBroughtAndAllThatTheJobLeavesComesBack() throws Exception {
    Path input = Files.writeString(bed.share.resolve("a & b.txt"), "x".repeat(3_000_000));
    Path untouched = Files.writeString(bed.share.resolve("untouched.txt"), "");
    JobRequest model =
        shell(
            "a",
            "mkdir -p sub/deep; wc -c < 'a & b.txt' > sub/deep/'c d'; head -c 2000000 /dev/zero >"
                + " zeros; : > empty; echo more >> 'a & b.txt'");
    JobRequest job =
        new JobRequest(
            model.key(),
            model.arguments(),
            model.directory(),
            model.environment(),
            model.resources(),
            List.of(input, untouched));

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "sub/deep/c d").strip()).isEqualTo("3000000");
    assertThat(Files.size(job.directory().resolve("zeros"))).isEqualTo(2_000_000);
    assertThat(Files.size(job.directory().resolve("empty"))).isZero();
    assertThat(Files.size(job.directory().resolve("a & b.txt"))).isEqualTo(3_000_005);
    assertThat(job.directory().resolve("untouched.txt")).doesNotExist();
  }

  @Test
  void whatAFailedJobLeavesComesBackToo() throws Exception {
    JobRequest job = shell("a", "echo why; echo half > out; exit 4");

    assertThat(exitCode(accepted(job))).isEqualTo(4);

    assertThat(output(job, "stdout")).isEqualTo("why\n");
    assertThat(output(job, "out")).isEqualTo("half\n");
  }

  @Test
  void manyJobsAreOneRequestAndEachHasItsOwnEnd() {
    Set<JobRequest> jobs = new LinkedHashSet<>();
    for (int number = 0; number < 12; number++) {
      jobs.add(shell("job-" + number, "exit " + number));
    }

    Map<?, SubmitOutcome> outcomes = backend.submit(jobs);

    assertThat(outcomes.values()).hasSize(12).allMatch(SubmitOutcome.Accepted.class::isInstance);
    int number = 0;
    for (JobRequest job : jobs) {
      assertThat(exitCode(accepted(job))).isEqualTo(number++);
    }
  }

  @Test
  void aQueueThatIsNotThereIsRefusedAtOnceAndForGood() {
    ArcSettings right = bed.settings();
    restartWith(
        new ArcSettings(
            right.site(),
            right.url(),
            right.state(),
            right.certificate(),
            right.key(),
            right.token(),
            right.authorities(),
            Optional.of("nosuchqueue"),
            List.of(),
            right.language(),
            right.requestLimit(),
            right.askEvery(),
            right.lostAfter(),
            100));

    assertThat(submit(shell("a", "true")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> {
              assertThat(refused.failure().fault()).isEqualTo(Fault.BAD_REQUEST);
              assertThat(refused.failure().message()).contains("nosuchqueue");
            });
  }

  @Test
  void aStrangerIsRefusedAsNotAuthorised() {
    restartWith(bed.settings(bed.url(), List.of(), Duration.ofSeconds(60), "stranger"));

    assertThat(submit(shell("a", "true")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.NOT_AUTHORISED));
  }

  @Test
  void theSitesSoftwareIsSetUpAroundTheJobWhichHasOurDelegatedProxyAndDoesNotSendItBack()
      throws Exception {
    restartWith(bed.settings(bed.url(), List.of("APPS/CATENA-TEST", "ENV/PROXY")));
    JobRequest job =
        shell(
            "a",
            "echo $CATENA_TESTBED_WORD; openssl x509 -in $X509_USER_PROXY -noout -subject -nameopt"
                + " RFC2253");

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout"))
        .startsWith("from the site\n")
        .containsPattern("CN=\\d+,CN=physicist,O=Catena Testbed");
    assertThat(job.directory().toFile().list())
        .contains("stdout")
        .doesNotContain("user.proxy", "arc");
  }

  @Test
  void softwareThatTheSiteDoesNotHaveEndsTheJobWithItsReason() {
    restartWith(bed.settings(bed.url(), List.of("APPS/NOSUCH")));

    assertThat(settled(accepted(shell("a", "true"))))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().message()).contains("failed at its element"));
  }

  @Test
  void theDelegationIsSignedAnewForTheJobsThatAreThere() throws Exception {
    backend.close();
    backend = bed.backend(bed.settings(bed.url(), List.of("ENV/PROXY")), Duration.ofMinutes(4));
    accepted(shell("a", "true"));
    Path known = bed.share.resolve("state/delegation");
    String first = Files.readString(known);
    MovingClock clock = new MovingClock();
    backend.close();
    backend =
        new ArcJobBackend(
            bed.settings(bed.url(), List.of("ENV/PROXY")), Duration.ofMinutes(4), clock);

    clock.forward(Duration.ofMinutes(3));
    JobHandle job = accepted(shell("b", "true"));

    String second = Files.readString(known);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.split(" ")[0]).as("the same one").isEqualTo(first.split(" ")[0]);
    assertThat(exitCode(job)).isZero();
  }

  @Test
  void anAnswerThatIsCutOffIsSettledAndTheJobRunsOnce() throws Exception {
    try (CutOff line = new CutOff(bed.url())) {
      restartWith(bed.settings(line.url(), List.of(), Duration.ofSeconds(20), "physicist"));
      accepted(shell("first", "true"));
      JobRequest job = shell("a", "echo ran >> " + mark("runs"));
      line.cutAfter(1000); // a greeting is shorter, and a description longer

      assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);
      assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);

      FindOutcome found =
          Objects.requireNonNull(
              await()
                  .forever()
                  .until(() -> find(job), outcome -> !(outcome instanceof FindOutcome.Unsettled)));
      assertThat(found).isInstanceOf(FindOutcome.Found.class);
      assertThat(exitCode(((FindOutcome.Found) found).handle())).isZero();
      assertThat(mark("runs")).hasContent("ran\n");
    }
  }

  @Test
  void aJobThatWasCleanedByHandIsLostAndNotFailed() throws Exception {
    JobHandle handle = accepted(shell("a", "touch %s; sleep 1000".formatted(mark("here"))));
    awaitFile(mark("here"));
    awaitRunning(handle);
    String id = ArcJob.parse(handle).orElseThrow().id();
    ComputingElement byHand = new ComputingElement(bed.settings(), new Connection(bed.settings()));

    byHand.order("clean", List.of(id));
    byHand.order("kill", List.of(id));

    JobReport last = await().forever().until(() -> poll(handle), JobReport.Gone.class::isInstance);
    assertThat(((JobReport.Gone) last).failure().fault()).isIn(Fault.VANISHED, Fault.REMOVED);
  }
}
