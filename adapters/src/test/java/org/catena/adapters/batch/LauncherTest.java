package org.catena.adapters.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.spi.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that batch systems start, run without one. */
class LauncherTest {
  @TempDir Path directory;

  @BeforeEach
  void writeLauncher() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(LauncherScript.class.getResourceAsStream("launcher.sh"))) {
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
  void aJobsVariableIsNeverTakenForOneOfTheLaunchers() throws IOException {
    List<String> names = List.of("limit", "code", "variables", "record", "how", "bar");
    List<String> line = new ArrayList<>(List.of("10", "1", "", Integer.toString(names.size())));
    names.forEach(name -> line.add(name + "=0"));
    line.addAll(
        List.of("sh", "-c", "printf '%s' \"$limit$code$variables$record$how$bar\"; exit 3"));

    CommandResult result = launch(line);

    assertThat(result.out()).isEqualTo("000000");
    assertThat(result.exitCode()).isEqualTo(3);
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

    // Once or twice: timeout signals the payload and then the group it is in.
    assertThat(result.out().lines()).isNotEmpty().containsOnly("ending");
    assertThat(result.exitCode()).isEqualTo(5);
  }

  @Test
  void theEndIsWrittenDownWithHowItCame() throws IOException {
    assertThat(recorded("10", "", "exit 7")).isEqualTo(how(7, EndRecord.How.OWN));
    assertThat(recorded("10", "", "kill -KILL $$")).isEqualTo(how(137, EndRecord.How.OWN));
    assertThat(recorded("0.2", "", "sleep 1000")).isEqualTo(how(124, EndRecord.How.LATE));
    Path bar = Files.createFile(directory.resolve(".absent"));
    assertThat(recorded("10", bar.toString(), "exit 7")).isEqualTo(how(0, EndRecord.How.BARRED));
    String told = "trap 'exit 5' TERM; kill -TERM $(cat launcher.pid); sleep 1000 & wait";
    assertThat(recorded("10", "", told)).isEqualTo(how(5, EndRecord.How.TOLD));
  }

  @Test
  void aRecordThatWasNotWrittenWholeIsNone() throws IOException {
    Path record = directory.resolve(EndRecord.FILE);
    for (String text : List.of("", "0", "0 1 2 own", "0 1 2 own en", "0 1 2 strange end")) {
      Files.writeString(record, text);
      assertThat(EndRecord.read(directory)).as(text).isEmpty();
    }
    Files.writeString(record, "3 1795298196 1795298197 own end\n");
    assertThat(EndRecord.read(directory).orElseThrow().over())
        .isEqualTo(Instant.ofEpochSecond(1795298197));
  }

  @Test
  void theRecordTellsTheMachineAndTheProcessorTimeOfThePayloadAndItsChildren() throws IOException {
    recorded("100", "", "sh -c 'ulimit -c 0; ulimit -t 1; while :; do :; done'; exit 0");

    Usage usage = EndRecord.read(directory).orElseThrow().usage();

    assertThat(usage.node())
        .contains(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
    assertThat(usage.queue()).isEmpty();
    assertThat(usage.cpuMillis().orElseThrow()).isBetween(500L, 10_000L);
  }

  @Test
  void aTimeInWordsThatNobodyKnowsCostsTheTimeAndNotTheRecord() throws IOException {
    Path record = directory.resolve(EndRecord.FILE);
    Files.writeString(record, "3 10 20 own node -\nuser 1\nsystem 2,5\nend\n");

    assertThat(EndRecord.read(directory).orElseThrow().usage()).isEqualTo(Usage.on("node"));

    for (String half : List.of("3 10 20 own node -\n", "3 10 20 own node -\n0m0s 0m0s\nend\n")) {
      Files.writeString(record, half);
      assertThat(EndRecord.read(directory)).as(half).isEmpty();
    }
  }

  private static String how(int code, EndRecord.How how) {
    return code + " " + how;
  }

  private String recorded(String limit, String bar, String line) throws IOException {
    Files.deleteIfExists(directory.resolve(EndRecord.FILE));
    launch(
        List.of(limit, "1", bar, "0", "sh", "-c", line),
        Map.of("PATH", "/usr/bin:/bin", "CATENA_END_RECORD", EndRecord.FILE));
    EndRecord record = EndRecord.read(directory).orElseThrow();
    assertThat(record.over()).isAfterOrEqualTo(record.began());
    return how(record.code(), record.how());
  }

  private int exitCode(String line) throws IOException {
    return launch(List.of("10", "1", "", "0", "sh", "-c", line)).exitCode();
  }

  private CommandResult launch(List<String> words) throws IOException {
    return launch(words, Map.of("PATH", "/usr/bin:/bin", "GIVEN", "before"));
  }

  private CommandResult launch(List<String> words, Map<String, String> environment)
      throws IOException {
    List<String> line = new ArrayList<>();
    String inner = "echo $$ > launcher.pid; exec sh launcher.sh \"$@\"";
    line.addAll(List.of("sh", "-c", "sh -c '" + inner + "' - \"$@\"; exit $?", "-"));
    line.addAll(words);
    return new CommandRunner()
        .run(new Command(line, directory, environment, Duration.ofSeconds(30)));
  }
}
