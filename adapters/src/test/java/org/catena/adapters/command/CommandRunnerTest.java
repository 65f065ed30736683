package org.catena.adapters.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandRunnerTest {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  @TempDir Path directory;

  private final CommandRunner runner = new CommandRunner();

  @Test
  void exitCodeAndBothOutputsAreCaptured() throws IOException {
    CommandResult result = run("sh", "-c", "echo good; echo bad >&2; exit 3");

    assertThat(result).isEqualTo(new CommandResult(3, "good\n", "bad\n", false));
    assertThat(result.succeeded()).isFalse();
  }

  @Test
  void argumentsArriveExactlyAsTheyWereGiven() throws IOException {
    CommandResult result =
        run("printf", "<%s>", " blanks ", "", "a'b\"c", "$HOME;ls|*", "two\nlines", "${x}");

    assertThat(result.out()).isEqualTo("< blanks ><><a'b\"c><$HOME;ls|*><two\nlines><${x}>");
  }

  @Test
  void onlyTheGivenEnvironmentIsSeen() throws IOException {
    CommandResult result =
        runner.run(
            new Command(List.of("env"), directory, Map.of("ONLY", "this"), Duration.ofMinutes(1)));

    assertThat(result.out()).isEqualTo("ONLY=this\n");
  }

  @Test
  void itRunsInTheGivenDirectory() throws IOException {
    assertThat(run("pwd", "-P").out().strip()).isEqualTo(directory.toRealPath().toString());
  }

  @Test
  void aProgramThatIgnoresTheEndIsKilledAtItsLimitWithItsChildren() throws IOException {
    CommandResult result =
        runner.run(
            new Command(
                List.of("sh", "-c", "trap '' TERM; sleep 1000 & echo begun; wait; sleep 1000"),
                directory,
                Map.of("PATH", PATH),
                Duration.ofMillis(300)));

    assertThat(result.timedOut()).isTrue();
    assertThat(result.out()).isEqualTo("begun\n");
  }

  @Test
  void aProcessThatIsLeftBehindWithTheOutputOpenIsNotWaitedFor() throws IOException {
    CommandResult result = run("sh", "-c", "sleep 20 & echo $!; exit 5");

    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.timedOut()).isFalse();
    ProcessHandle.of(Long.parseLong(result.out().strip())).ifPresent(ProcessHandle::destroy);
  }

  @Test
  void aPulledLeashEndsAProgramWithItsChildren() throws Exception {
    Leash leash = new Leash();
    PipedInputStream said = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(said);
    CompletableFuture<CommandResult> running =
        CompletableFuture.supplyAsync(
            () -> leashed(leash, out, "sh", "-c", "trap '' TERM; sleep 1000 & echo $!; wait"));
    long child = Long.parseLong(new BufferedReader(new InputStreamReader(said, UTF_8)).readLine());

    leash.pull();

    assertThat(running.get(20, TimeUnit.SECONDS).endIsKnown()).isFalse();
    await().until(() -> ProcessHandle.of(child).isEmpty());
  }

  @Test
  void aLeashThatWasPulledBeforeEndsAProgramAtItsStart() {
    Leash leash = new Leash();
    leash.pull();

    assertThat(leashed(leash, OutputStream.nullOutputStream(), "sleep", "1000").endIsKnown())
        .isFalse();
  }

  @Test
  void outputThatIsNotTakenInTimeIsSaidToBeCutOff() throws IOException {
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            try {
              Thread.sleep(3000);
            } catch (InterruptedException stopped) {
              throw new IOException(stopped);
            }
          }
        };
    Command command =
        new Command(List.of("echo", "x"), directory, Map.of("PATH", PATH), Duration.ofMinutes(1));

    CommandResult result =
        runner.run(
            command, InputStream.nullInputStream(), slow, new Leash(), Duration.ofMillis(100));

    assertThat(result.cutOff()).isTrue();
    assertThat(result.succeeded()).isFalse();
  }

  private CommandResult leashed(Leash leash, OutputStream out, String... arguments) {
    try {
      return runner.run(
          new Command(List.of(arguments), directory, Map.of("PATH", PATH), Duration.ofMinutes(1)),
          InputStream.nullInputStream(),
          out,
          leash,
          Duration.ofSeconds(2));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void ofEndlessOutputOnlyTheStartIsKept() throws IOException {
    CommandResult result = run("head", "-c", "3000000", "/dev/zero");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).hasSize(CommandRunner.KEPT_BYTES);
  }

  @Test
  void aProgramThatIsNotThereHasNotRun() {
    assertThatThrownBy(() -> run("no-such-program"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program");
  }

  @Test
  void argumentsAndEnvironmentAreNotPrinted() {
    Command command =
        new Command(
            List.of("login", "--password=swordfish"),
            directory,
            Map.of("TOKEN", "swordfish"),
            Duration.ofMinutes(1));

    assertThat(command.toString()).contains("login").doesNotContain("swordfish");
  }

  private CommandResult run(String... arguments) throws IOException {
    return runner.run(
        new Command(List.of(arguments), directory, Map.of("PATH", PATH), Duration.ofMinutes(1)));
  }
}
