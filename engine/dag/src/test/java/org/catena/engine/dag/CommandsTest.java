package org.catena.engine.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void checkNamesEveryErrorWithItsLineAndRunsNothing() throws IOException {
    Path dag = write("JOB A a.sub\nJOBB B b.sub\nPARENT A CHILD C\n");

    int exit = execute("check", dag.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(said(err)).contains("main.dag:2", "JOBB", "main.dag:3", "C");
    assertThat(dag.resolveSibling("main.dag.catena")).doesNotExist();
  }

  @Test
  void checkNamesTheCycle() throws IOException {
    Path dag = write("JOB A a.sub\nJOB B a.sub\nPARENT A CHILD B\nPARENT B CHILD A\n");

    int exit = execute("check", dag.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(said(err)).contains("wait for each other", "A", " -> ", "B");
  }

  @Test
  void checkCountsTheNodesOfAGoodDag() throws IOException {
    Path dag = write("JOB A a.sub\nJOB B a.sub\nPARENT A CHILD B\n");

    int exit = execute("check", dag.toString());

    assertThat(exit).isZero();
    assertThat(said(out)).contains("2 nodes");
  }

  @Test
  void aFailedRunSaysWhatFailedAndHowToGoOn() throws IOException {
    Path dag = write("JOB A {\n executable = /bin/false\n}\n");

    int exit = execute("run", dag.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(said(err))
        .contains("failed: A: ", "status 1", "main.dag.rescue001", "run the same again");
  }

  @Test
  void aDagThatCannotBeReadIsNotRun() throws IOException {
    Path dag = write("JOB A {\n executable = /bin/true\n");

    int exit = execute("run", dag.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(said(err)).contains("main.dag:1", "nothing was run");
    assertThat(folder).isDirectoryNotContaining("glob:**.catena");
  }

  @Test
  void optionsAreThoseOfCondorSubmitDagInAnyCase() throws IOException {
    Path dag = write("JOB A {\n executable = /bin/true\n}\n");

    int exit = execute("run", "-MaxJobs", "3", "-force", "-notification", "never", dag.toString());

    assertThat(exit).isZero();
    assertThat(said(err)).contains("1 of 1 nodes done", "never");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("main.dag"), text);
  }

  private int execute(String... arguments) {
    PrintStream answers = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream messages = new PrintStream(err, true, StandardCharsets.UTF_8);
    return DagCommandLine.of(new Console(answers, messages, false)).execute(arguments);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
