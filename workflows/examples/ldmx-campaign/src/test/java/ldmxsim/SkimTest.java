package ldmxsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SkimTest {
  private static final Journal SILENT = new Journal(null, Clock.systemUTC());

  @TempDir Path directory;
  private Path steering;
  private Path config;
  private Path output;

  @BeforeEach
  void aJobOnTwoFiles() throws IOException {
    Path one = events("one.root", "7,1,90.000,1.000,90.000,1", "7,2,800.000,2.000,800.000,0");
    Path two = events("it's two.root", "8,1,95.000,3.000,95.000,1");
    Path pileup = events("pile.root", "9,1,4.000,0.000,4.000,1", "9,2,1.000,0.000,1.000,1");
    output = directory.resolve("skimmed.csv");
    config = Files.writeString(directory.resolve("job.config"), "runNumber=3\nFileName=x\n");
    steering =
        Files.writeString(
            directory.resolve("job.py"),
            """
            p.run = 3
            p.inputFiles = ['%s', '%s']\s
            pileupFileName = "%s"\s
            trigger.threshold = 97.0
            """
                .formatted(one, two.toString().replace("'", "\\'"), pileup));
  }

  private Path events(String name, String... lines) throws IOException {
    return Files.writeString(
        directory.resolve(name), Simulation.HEADER + String.join("\n", lines) + "\n");
  }

  @Test
  void eventsAreKeptThatTheTriggerTakesWithPileupLaidOver() throws IOException {
    steer("97.0", "99.5");

    assertThat(skim()).isEqualTo(new Outcome(0, "", ""));

    assertThat(Files.readAllLines(output))
        .containsExactly(
            Simulation.HEADER.strip(), "7,1,90.000,1.000,94.000,1", "8,1,95.000,3.000,99.000,1");
    assertThat(directory.resolve("dump.json"))
        .content()
        .contains("\"inputFiles\": [\"one.root\", \"it's two.root\"]");
  }

  @Test
  void whatIsNoEventIsNamedWithItsLine() throws IOException {
    Files.writeString(directory.resolve("one.root"), "header\nnonsense\n");

    Outcome outcome = skim();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("one.root: line 2: is no event");
    assertThat(output).doesNotExist();
  }

  @Test
  void theFilesOfTwoJobsAreNotMixed() throws IOException {
    steer("p.run = 3", "p.run = 4");

    assertThat(skim().err()).contains("is steered with 4 where", "says runNumber=3");
  }

  private Outcome skim() {
    return Outcome.of(
        directory,
        SILENT,
        steering,
        "--config",
        config,
        "--output",
        output,
        "--dump",
        directory.resolve("dump.json"));
  }

  private void steer(String what, String into) throws IOException {
    Files.writeString(steering, Files.readString(steering).replace(what, into));
  }
}
