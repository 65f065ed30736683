package org.catena.engine.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real program in the middle of a thousand jobs, in every way a night has. */
final class InterruptedRunTest {
  private static final int JOBS = 1000;

  @TempDir private Path folder;

  @BeforeEach
  void writeDag() throws IOException {
    StringBuilder dag = new StringBuilder("JOB split mark.sub\nJOB merge mark.sub\n");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < JOBS; i++) {
      dag.append("JOB n").append(i).append(" mark.sub\n");
      all.append(" n").append(i);
    }
    dag.append("PARENT split CHILD").append(all).append('\n');
    dag.append("PARENT").append(all).append(" CHILD merge\n");
    Files.writeString(folder.resolve("main.dag"), dag);
    Files.writeString(
        folder.resolve("mark.sub"), "executable = mark.sh\narguments = $(JOB)\nqueue\n");
    Path script = folder.resolve("mark.sh");
    Files.writeString(
        script,
        "#!/bin/sh\necho \"$1\" >>started\nwhile [ -e wait ]; do sleep 0.02; done\necho half >out/\"$1\"\necho done >>out/\"$1\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.createDirectory(folder.resolve("out"));
  }

  @Test
  void aKilledRunGoesOnWithoutRunningAnythingTwice() throws Exception {
    Process first = start();
    awaitStarted(JOBS / 2);
    first.destroyForcibly().waitFor();
    int startedBefore = started().size();

    int exit = start().waitFor();

    assertThat(exit).isZero();
    assertThat(startedBefore).isLessThan(JOBS);
    assertThat(started()).hasSize(JOBS + 2).doesNotHaveDuplicates();
    everyOutputIsWhole();
  }

  /** As when the node crashes: the shells and the jobs in them die as well. */
  @Test
  void whatDiedWithTheRunnerIsRunAgainAndNothingElse() throws Exception {
    Process first = start();
    awaitStarted(JOBS / 2);
    List<ProcessHandle> all = first.descendants().toList();
    first.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    first.waitFor();

    int exit = start().waitFor();

    assertThat(exit).isZero();
    List<String> again = new ArrayList<>(started());
    started().stream().distinct().forEach(again::remove);
    assertThat(again).as("started twice").hasSizeLessThanOrEqualTo(4);
    everyOutputIsWhole();
  }

  @Test
  void aRunThatIsInterruptedWritesARescueFileAndTheNextOneEndsTheWork() throws Exception {
    Process first = start();
    awaitStarted(JOBS / 2);
    Path wait = Files.createFile(folder.resolve("wait"));
    new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor();
    int interrupted = first.waitFor();
    Files.delete(wait);
    boolean rescued = Files.exists(folder.resolve("main.dag.rescue001"));

    int exit = start().waitFor();

    assertThat(interrupted).isEqualTo(2);
    assertThat(rescued).isTrue();
    assertThat(exit).isZero();
    everyOutputIsWhole();
  }

  @Test
  void aSecondRunOfTheSameDagIsRefusedAndTheFirstGoesOn() throws Exception {
    Path wait = Files.createFile(folder.resolve("wait"));
    Process first = start();
    awaitStarted(1);

    int second = start().waitFor();
    Files.delete(wait);

    assertThat(second).isEqualTo(1);
    assertThat(first.waitFor()).isZero();
    assertThat(started()).hasSize(JOBS + 2).doesNotHaveDuplicates();
  }

  private void everyOutputIsWhole() throws IOException {
    try (Stream<Path> outputs = Files.list(folder.resolve("out"))) {
      List<Path> all = outputs.toList();
      assertThat(all).hasSize(JOBS + 2);
      for (Path output : all) {
        assertThat(output).hasContent("half\ndone\n");
      }
    }
    assertThat(folder.resolve("main.dag.catena")).doesNotExist();
  }

  /** In a shell's background nobody would hear an interrupt. */
  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DagCommandLine.class.getName(),
            "run",
            "-j",
            "4",
            "main.dag");
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()))
        .start();
  }

  private List<String> started() throws IOException {
    Path file = folder.resolve("started");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private void awaitStarted(int count) throws Exception {
    while (started().size() < count) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }
}
