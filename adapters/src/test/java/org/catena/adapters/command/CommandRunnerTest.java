package org.catena.adapters.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
