package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.ssh.LoginNode;
import org.catena.adapters.ssh.SshSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The connection to the login node breaks in the middle: nobody else uses it meanwhile. */
@Tag("servers")
@Isolated
class SlurmOverSshAccidentsTest extends JobFixture {
  @TempDir private Path own;
  private final SlurmSite site = SlurmSite.given();
  private final Optional<Path> folder = LoginNode.ownFolder();
  private SlurmJobBackend backend = connected(site.overSsh());

  private SlurmJobBackend connected(SlurmSettings settings) {
    return connected(settings, site.loginNode().settings(folder), Clock.systemUTC());
  }

  private SlurmJobBackend connected(SlurmSettings settings, SshSettings ssh, Clock clock) {
    return site.backend(settings, site.loginNode().machine(ssh), clock);
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected Path attempts() {
    return site.share().resolve("attempts");
  }

  @AfterEach
  void removeJobs() throws IOException {
    backend.close();
    site.removeJobs();
  }

  @Test
  void aConnectionThatBreaksAfterTheSubmissionIsALostReplyAndTheJobRunsOnce() throws IOException {
    Path submitted = mark("submitted");
    restartWith(
        sbatch("/usr/bin/sbatch \"$@\" > '%s'; exec sleep 60".formatted(submitted)),
        Clock.systemUTC());
    JobRequest job = shell("a", "echo started >> " + mark("starts") + "; exit 3");

    CompletableFuture<SubmitOutcome> outcome = CompletableFuture.supplyAsync(() -> submit(job));
    await().atMost(PATIENCE).until(() -> Files.exists(submitted) && Files.size(submitted) > 0);
    killSshd();

    assertThat(outcome.join()).isNotInstanceOf(SubmitOutcome.Refused.class);
    JobHandle handle = found(job);
    assertThat(submit(job)).isNotInstanceOf(SubmitOutcome.Refused.class);
    assertThat(awaitEnds(Set.of(handle), report -> true).get(handle))
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(3));
    assertThat(mark("starts")).hasContent("started\n");
  }

  @Test
  void aConnectionThatBreaksBeforeTheSubmissionIsUncertainUntilItCannotComeAnyMore()
      throws IOException {
    Path begun = mark("begun");
    SlurmSettings hanging = sbatch("touch '%s'; exec sleep 60".formatted(begun));
    restartWith(hanging, Clock.systemUTC());
    JobRequest job = shell("a", "touch " + mark("ran"));

    CompletableFuture<SubmitOutcome> outcome = CompletableFuture.supplyAsync(() -> submit(job));
    awaitFile(begun);
    killSshd();

    assertThat(outcome.join())
        .isInstanceOfSatisfying(
            SubmitOutcome.Uncertain.class,
            uncertain -> assertThat(uncertain.failure().fault()).isEqualTo(Fault.REPLY_LOST));
    assertThat(find(job)).isInstanceOf(FindOutcome.Unsettled.class);
    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);
    restartWith(hanging, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    await().atMost(PATIENCE).until(() -> find(job) instanceof FindOutcome.Absent);
    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(mark("ran")).doesNotExist();
  }

  @Test
  void aConnectionThatBreaksAgainAndAgainWhileJobsRunLosesNoJobAndInventsNone() throws IOException {
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      jobs.add(
          shell(
              "job-" + number,
              "echo once >> %s; sleep 4; echo %d > out; exit %d"
                  .formatted(mark("starts"), number, number)));
    }
    backend.submit(jobs);
    Set<JobHandle> handles = new HashSet<>();
    jobs.forEach(job -> handles.add(accepted(job)));

    CompletableFuture<Void> breaking =
        CompletableFuture.runAsync(
            () -> {
              for (int time = 0; time < 5; time++) {
                killSshd();
                pause(Duration.ofMillis(1700));
              }
            });
    Map<JobHandle, JobReport> ends = awaitEnds(handles, report -> true);
    breaking.join();

    for (int number = 0; number < jobs.size(); number++) {
      int expected = number;
      assertThat(ends.get(accepted(jobs.get(number))))
          .isInstanceOfSatisfying(
              JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(expected));
      assertThat(output(jobs.get(number), "out")).isEqualTo(number + "\n");
    }
    assertThat(Files.readAllLines(mark("starts"))).hasSize(jobs.size());
  }

  @Test
  void anOutputThatIsCutOffOnItsWayComesWholeInTheEnd() throws IOException {
    JobRequest job =
        shell(
            "a",
            "head -c 150000000 /dev/urandom > out; sha256sum < out > sum; cp sum " + mark("sum"));
    JobHandle handle = accepted(job);

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !(poll(handle) instanceof JobReport.Queued) && arrives(job));
    killSshd();

    assertThat(poll(handle)).isNotInstanceOfAny(JobReport.Ended.class, JobReport.Gone.class);
    awaitEnds(Set.of(handle), report -> true);
    assertThat(job.directory().resolve("out")).hasSize(150_000_000);
    assertThat(here("sha256sum", job.directory().resolve("out").toString()))
        .startsWith(Files.readString(mark("sum")).substring(0, 64));
  }

  @Test
  void aLoginNodeThatDoesNotAnswerIsNotTheEndOfAJobAndTakesNone() throws IOException {
    JobRequest job = shell("a", "exit 4");
    JobHandle handle = accepted(job);
    JobRequest other = shell("b", "exit 5");
    SshSettings given = site.loginNode().settings(folder);
    SshSettings nobody =
        new SshSettings(
            "bed",
            given.host(),
            1,
            given.user(),
            given.key(),
            given.knownHosts(),
            given.directory());
    backend.close();
    backend = connected(site.overSsh(), nobody, Clock.systemUTC());

    assertThat(poll(handle)).isInstanceOf(JobReport.Unseen.class);
    assertRefused(submit(other), Fault.SITE_UNREACHABLE, "does not answer");

    restartWith(site.overSsh(), Clock.systemUTC());
    assertThat(exitCode(handle)).isEqualTo(4);
    assertThat(exitCode(accepted(other))).isEqualTo(5);
  }

  @Test
  void aHostWithAnotherKeyIsNotTalkedTo() throws IOException {
    SshSettings given = site.loginNode().settings(folder);
    Path other = site.share().resolve("known_hosts");
    String line = Files.readString(given.knownHosts()).replaceAll("AAAA\\S+", anotherKey());
    Files.writeString(other, line);

    assertRefused(
        through(given.key(), other), Fault.NOT_AUTHORISED, "another key", "ssh.known-hosts");
    assertRefused(
        through(given.key(), Files.createFile(site.share().resolve("empty"))),
        Fault.NOT_AUTHORISED,
        "is not in",
        "ssh.known-hosts");
  }

  @Test
  void aKeyThatIsNotLetInIsSaidToBeSo() throws IOException {
    anotherKey();

    assertRefused(
        through(own.resolve("another"), site.loginNode().settings(folder).knownHosts()),
        Fault.NOT_AUTHORISED,
        "ssh.key",
        "authorized_keys");
  }

  private SubmitOutcome through(Path key, Path knownHosts) throws IOException {
    SshSettings given = site.loginNode().settings(folder);
    backend.close();
    backend =
        connected(
            site.overSsh(),
            new SshSettings(
                "bed",
                given.host(),
                given.port(),
                given.user(),
                key,
                knownHosts,
                given.directory()),
            Clock.systemUTC());
    return submit(shell("a", "exit 0"));
  }

  private String anotherKey() throws IOException {
    Path key = own.resolve("another");
    here("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    return Files.readString(own.resolve("another.pub")).split(" ")[1];
  }

  /** A program of this machine. */
  private static String here(String... words) throws IOException {
    return new CommandRunner()
        .run(
            new Command(
                List.of(words),
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin"),
                Duration.ofMinutes(2)))
        .out();
  }

  private static void assertRefused(SubmitOutcome outcome, Fault fault, String... words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> {
              assertThat(refused.failure().fault()).isEqualTo(fault);
              assertThat(refused.failure().message()).contains(words);
            });
  }

  private void restartWith(SlurmSettings settings, Clock clock) throws IOException {
    backend.close();
    backend = connected(settings, site.loginNode().settings(folder), clock);
  }

  /** The site's programs, but for an sbatch of a test's own. */
  private SlurmSettings sbatch(String script) throws IOException {
    Path programs = Files.createDirectories(site.share().resolve("bin-" + UUID.randomUUID()));
    for (String name : List.of("squeue", "sacct", "scancel", "scontrol")) {
      Files.createSymbolicLink(programs.resolve(name), Path.of("/usr/bin", name));
    }
    Path own = Files.writeString(programs.resolve("sbatch"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
    return site.settings(programs, "main", TestBed.PATIENCE);
  }

  private JobHandle found(JobRequest job) {
    await().atMost(PATIENCE).until(() -> find(job) instanceof FindOutcome.Found);
    return ((FindOutcome.Found) find(job)).handle();
  }

  /** Who listens, and whoever was let in. */
  private void killSshd() {
    for (String process : List.of("sshd", "sshd-session")) {
      try {
        site.tell("kill", process);
      } catch (IllegalStateException thereIsNone) {
        // then it is as if it had been killed
      }
    }
  }

  private static boolean arrives(JobRequest job) {
    try (Stream<Path> files = Files.list(job.directory())) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(".arriving-"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
