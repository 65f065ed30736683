package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.adapters.batch.LauncherScript;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs around each job of a DAG, without a pool. */
class NodeScriptTest {
  private static final int USR1 = 128 + 10;

  @TempDir Path temp;

  private CommandResult run(String job, String bar, String... payload) throws IOException {
    Path state = Files.createDirectories(temp.resolve("state"));
    Path attempt = Files.createDirectories(temp.resolve("1-0"));
    List<String> line = new ArrayList<>();
    // A shell around it, to be told of signals as it tells of them.
    line.addAll(List.of("/bin/sh", "-c", "\"$@\"; exit $?", "-"));
    line.add(LauncherScript.write(DagmanBackend.class, "node.sh", state).toString());
    line.addAll(List.of(job, "key.1-0", bar, LauncherScript.write(state).toString()));
    line.addAll(List.of("60.000", "1.000", "", "0"));
    line.addAll(List.of(payload));
    return new CommandRunner().run(new Command(line, attempt, Map.of(), Duration.ofSeconds(30)));
  }

  @Test
  void thePayloadLearnsItsKeyAndDirectoryAndItsExitCodeIsKept() throws IOException {
    CommandResult result =
        run("12", "", "/bin/sh", "-c", "echo $CATENA_JOB_KEY $CATENA_ATTEMPT_DIRECTORY; exit 7");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
    assertThat(result.out()).isEqualTo("key.1-0 " + temp.resolve("1-0") + "\n");
  }

  @Test
  void theSameJobMayStartAgainAndAnotherOneWithItsKeyRunsNothing() throws IOException {
    assertThat(run("12", "", "/bin/sh", "-c", "echo x >> trace").exitCode()).isEqualTo(0);
    assertThat(run("12", "", "/bin/sh", "-c", "echo x >> trace").exitCode()).isEqualTo(0);

    CommandResult other = run("13", "", "/bin/sh", "-c", "echo x >> trace");

    assertThat(other.exitCode()).isEqualTo(USR1);
    assertThat(other.err()).contains("belongs to job 12: nothing was run");
    assertThat(Files.readAllLines(temp.resolve("1-0/trace"))).containsExactly("x", "x");
  }

  @Test
  void aBarredRunRunsNothing() throws IOException {
    Path bar = Files.createFile(temp.resolve("absent"));

    CommandResult result = run("12", bar.toString(), "/bin/sh", "-c", "echo x >> trace");

    assertThat(result.exitCode()).isEqualTo(USR1);
    assertThat(temp.resolve("1-0/trace")).doesNotExist();
  }

  @Test
  void onlyAGoodEndIsTheResult() throws IOException {
    Path result = temp.resolve("result");

    run("12", "", "/bin/sh", "-c", "echo half > out; exit 1");
    assertThat(result).doesNotExist();
    assertThat(run("12", "", "/bin/sh", "-c", "echo whole > out").exitCode()).isEqualTo(0);

    assertThat(result.resolve("out")).hasContent("whole");
    Files.delete(result);
    Files.createDirectories(result.resolve("occupied"));
    assertThat(run("12", "", "/bin/true").exitCode()).isEqualTo(1);
  }
}
