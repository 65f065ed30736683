package org.catena.engine.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.verify.Gauge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttemptEndTest {
  @TempDir Path directory;
  private PosixTransferAgent agent = new PosixTransferAgent(List.of(), 1);

  @BeforeEach
  void open() {
    agent = new PosixTransferAgent(List.of(directory), 1);
  }

  @AfterEach
  void close() {
    agent.close();
  }

  private AttemptEnd ends() {
    return new AttemptEnd(new Gauge(agent, Clock.systemUTC()));
  }

  @ParameterizedTest
  @CsvSource({
    "1,EXIT_CODE,exit code 1",
    "2,EXIT_CODE,exit code 2",
    "124,WALLTIME_EXCEEDED,ended when its walltime was over",
    "126,SOFTWARE_MISSING,the program could not be started (exit code 126)",
    "127,SOFTWARE_MISSING,the program could not be started (exit code 127)",
    "128,EXIT_CODE,exit code 128",
    "137,SIGNALLED,ended by signal 9",
  })
  void anExitCodeIsARowOfTheFaultTable(int exitCode, Fault fault, String message) {
    assertThat(AttemptEnd.failure(exitCode, directory)).isEqualTo(new Failure(fault, message));
  }

  @Test
  void theLastLinesOfStderrAreInTheMessageAndStdoutsWhenStderrIsEmpty() throws IOException {
    Files.writeString(directory.resolve("stdout"), "read 100 events\n");
    assertThat(AttemptEnd.failure(1, directory).message())
        .isEqualTo("exit code 1\nread 100 events");

    Files.writeString(
        directory.resolve("stderr"), "first\n" + "x".repeat(2_000) + "\nno such column\n");
    assertThat(AttemptEnd.failure(1, directory).message()).isEqualTo("exit code 1\nno such column");
  }

  @Test
  void whatNoDatabaseOrPageCanHoldIsReplaced() throws IOException {
    Files.write(directory.resolve("stderr"), new byte[] {'a', 0, 27, '[', 'm', '\t', 'b', '\n'});

    assertThat(AttemptEnd.failure(1, directory).message()).isEqualTo("exit code 1\na??[m\tb");
  }

  @Test
  void exitCodeZeroWithoutOutputIsAFailureThatSaysSo() throws IOException {
    assertThat(ends().measure(directory, "out.csv").failure())
        .contains(
            new Failure(
                Fault.OUTPUT_MISSING,
                "the payload ended with exit code 0, but its output out.csv is missing"));

    Files.createFile(directory.resolve("out.csv"));
    assertThat(ends().measure(directory, "out.csv").failure().orElseThrow().message())
        .endsWith("its output out.csv is empty");
  }

  @Test
  void aGoodOutputIsMeasured() throws IOException {
    Files.writeString(directory.resolve("out.csv"), "Wikipedia");

    AttemptEnd.Outcome outcome = ends().measure(directory, "out.csv");

    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.output().orElseThrow().content()).hasToString("9 bytes, adler32 11e60398");
  }
}
