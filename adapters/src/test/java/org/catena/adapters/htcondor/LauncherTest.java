package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that HTCondor starts, run without HTCondor. */
class LauncherTest {
  @TempDir Path directory;

  @BeforeEach
  void writeLauncher() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(HtcondorJobBackend.class.getResourceAsStream("launcher.sh"))) {
      Files.copy(script, directory.resolve("launcher.sh"));
    }
  }

  @Test
  void wordsArriveAsTheyWereBeforeTheirEncoding() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of("", "\n", "a\n", "\\c", "\\0101", "%s", "-n", "$x", "\u007f\u0085"));
    Random random = new Random(5);
    String alphabet = "\\\\0141cn\n\t '\"$`%äß漢\u0001\u001b\u0080\u009f";
    for (int word = 0; word < 200; word++) {
      words.add(
          random
              .ints(random.nextInt(8), 0, alphabet.length())
              .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
              .collect(Collectors.joining()));
    }
    List<String> line = new ArrayList<>(List.of("10", "1", "", "0", "printf", "<%s>"));
    words.forEach(word -> line.add(LauncherWords.encode(word)));

    CommandResult result = launch(line);

    assertThat(result.out())
        .isEqualTo(words.stream().map("<%s>"::formatted).collect(Collectors.joining()));
    assertThatThrownBy(() -> LauncherWords.encode("a\0b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void variablesAreThePayloadsAndThoseThatItHadStay() throws IOException {
    CommandResult result =
        launch(
            List.of(
                "10",
                "1",
                "",
                "2",
                "A=one two",
                LauncherWords.encode("B=x\n$y"),
                "sh",
                "-c",
                "printf '%s|%s|%s' \"$A\" \"$B\" \"$GIVEN\""));

    assertThat(result.out()).isEqualTo("one two|x\n$y|before");
  }

  @Test
  void theExitCodeIsThePayloadsOwnAlsoTheOneThatTimeoutUses() throws IOException {
    assertThat(exitCode("exit 0")).isZero();
    assertThat(exitCode("exit 124")).isEqualTo(124);
    assertThat(exitCode("exit 137")).isEqualTo(137);
    assertThat(exitCode("kill -KILL $$")).isEqualTo(137);
    assertThat(exitCode("kill -TERM $$")).isEqualTo(128 + 15);
    assertThat(launch(List.of("10", "1", "", "0", "no-such-program")).exitCode()).isEqualTo(127);
  }

  @Test
  void afterTheWalltimeTheLauncherItselfEndsByXcpu() throws IOException {
    // As a shell's child, so that the signal is seen as 128 + 24.
    assertThat(launch(List.of("0.2", "1", "", "0", "sleep", "1000")).exitCode())
        .isEqualTo(128 + 24);
    assertThat(
            launch(List.of("0.2", "0.2", "", "0", "sh", "-c", "trap '' TERM; sleep 1000"))
                .exitCode())
        .isEqualTo(128 + 24);
  }

  @Test
  void aBarredJobRunsNothing() throws IOException {
    Path bar = Files.createFile(directory.resolve(".absent"));

    CommandResult result =
        launch(List.of("10", "1", bar.toString(), "0", "touch", directory + "/ran"));

    assertThat(result.exitCode()).isEqualTo(128 + 10);
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void theEndThatThePoolAsksForReachesThePayload() throws IOException {
    String payload = "trap 'echo ending; exit 5' TERM; kill -TERM $LAUNCHER; sleep 1000 & wait";

    CommandResult result =
        launch(List.of("10", "1", "", "0", "sh", "-c", "LAUNCHER=$(cat launcher.pid); " + payload));

    assertThat(result.out()).isEqualTo("ending\n");
    assertThat(result.exitCode()).isEqualTo(5);
  }

  private int exitCode(String line) throws IOException {
    return launch(List.of("10", "1", "", "0", "sh", "-c", line)).exitCode();
  }

  private CommandResult launch(List<String> words) throws IOException {
    List<String> line = new ArrayList<>();
    String inner = "echo $$ > launcher.pid; exec sh launcher.sh \"$@\"";
    line.addAll(List.of("sh", "-c", "sh -c '" + inner + "' - \"$@\"; exit $?", "-"));
    line.addAll(words);
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "GIVEN", "before");
    return new CommandRunner()
        .run(new Command(line, directory, environment, Duration.ofSeconds(30)));
  }
}
