package ldmxsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LdmxSimTest {
  private static final int BAD_INPUT = 2;
  private static final int MISFORTUNE = 3;
  private static final Journal SILENT = new Journal(null, Clock.systemUTC());

  @TempDir Path directory;
  private Path config;
  private Path steering;
  private Path output;
  private Path dump;

  @BeforeEach
  void aJob() throws IOException {
    config = directory.resolve("ldmxproduction.config");
    steering = directory.resolve("job.py");
    output = directory.resolve("simulated.csv");
    dump = directory.resolve("parameterDump.json");
    job(17, 17, 5017);
  }

  @Test
  void eventsAreOfTheSteeredRunAndAsManyAsAsked() throws IOException {
    assertThat(simulate()).isEqualTo(new Outcome(0, "", ""));

    assertThat(output).content().startsWith("run,event,electronEnergy,electronPt,");
    assertThat(Files.readAllLines(output)).hasSize(1 + 200);
    assertThat(Files.readAllLines(output).get(200)).startsWith("17,200,");
  }

  @Test
  void equalSeedsMakeEqualEventsAndOthersOthers() throws IOException {
    simulate();
    String first = Files.readString(output);

    simulate();
    assertThat(output).hasContent(first);

    job(17, 18, 5018);
    simulate();
    assertThat(output).content().isNotEqualTo(first);
  }

  @Test
  void mostElectronsKeepMostOfTheirEnergyAndAFewAreTriggeredOn() throws IOException {
    steer("p.maxEvents = 200", "p.maxEvents = 5000");
    simulate();

    double[] energies =
        Files.readAllLines(output).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[2]))
            .toArray();
    long triggered =
        Files.readAllLines(output).stream().filter(line -> line.endsWith(",1")).count();

    // On average (1/2)^(thickness / ln 2) of the energy is left: 0.905 of it here.
    double mean = IntStream.range(0, 5000).mapToDouble(event -> energies[event]).sum() / 5000;
    assertThat(mean).isBetween(7150., 7330.);
    assertThat(triggered).isBetween(100L, 600L);
  }

  @Test
  void theParametersOfTheJobAreDumped() throws IOException {
    simulate();

    assertThat(dump)
        .content()
        .contains("\"run\": 17,", "\"randomSeeds\": [17, 5017]", "\"maxEvents\": 200")
        .contains("\"outputFiles\": [\"simulated.csv\"]", "\"momentum\": [0, 0, 8000.0]")
        .contains("\"threshold\": 3000.0", "\"detector\": \"ldmx-det-v1\"");
  }

  @Test
  void withoutAnOutputTheConfigurationNamesIt() {
    Path named = Path.of("simulated-by-this-test.csv");
    Outcome outcome = Outcome.of(directory, SILENT, steering, "--config", config, "--dump", dump);

    assertThat(outcome.exitCode()).isZero();
    assertThat(named).exists();
    assertThat(named.toFile().delete()).isTrue();
  }

  @Test
  void theFilesOfTwoJobsAreNotMixed() throws IOException {
    configure("runNumber=17", "runNumber=18");

    assertRefused(simulate(), steering + ": is steered with 17 where " + config, "runNumber=18");
  }

  @Test
  void anotherJobsSeedsAreNotMixed() throws IOException {
    steer("[ 17, 5017 ]", "[ 17, 5018 ]");

    assertRefused(simulate(), "is steered with 5018", "RandomSeed2=5017");
  }

  @Test
  void aPlaceholderThatNobodyFilledIsNamedWithItsLine() throws IOException {
    steer("p.run = 17", "p.run = RUNNUMBER");

    assertRefused(simulate(), steering + ": line 4: p.run = RUNNUMBER is out of range");
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithItsLine() throws IOException {
    steer("p.run = 17", "import os");

    assertRefused(simulate(), steering + ": line 4: 'import os' is not understood");
  }

  @Test
  void aNameThatMeansNothingIsNamedWithTheKnownOnes() throws IOException {
    steer("p.maxEvents", "p.maxEvent");

    assertRefused(simulate(), "line 6: p.maxEvent is unknown; known are p.run, ");
  }

  @Test
  void aMissingFileAndAMissingSeedAreNamed() throws IOException {
    configure("RandomSeed1=17\n", "");
    assertRefused(simulate(), config + ": RandomSeed1 is missing; set it");

    Files.delete(steering);
    assertRefused(simulate(), steering + ": does not exist");
  }

  @Test
  void optionsThatAreUnknownDoubledOrMissingAreRefused() {
    assertRefused(run("--confg", config), "unknown option --confg");
    assertRefused(run("--config", config, "--config", config), "--config is given twice");
    assertRefused(run("--config", config), "STEERING is missing");
    assertRefused(run(steering, steering), "STEERING is given twice");
    assertRefused(run("--config"), "option --config has no value");
    assertRefused(run("--fail", "7", steering, "--config", config), "'7' is no share");
  }

  @Test
  void theShareOfAttemptsThatFailIsTheOneAskedForAndAnotherDirectoryIsAnotherLot() {
    long failed =
        IntStream.range(0, 400)
            .map(attempt -> attempt(Path.of("attempt-" + attempt), "0.25"))
            .filter(exitCode -> exitCode == MISFORTUNE)
            .count();

    assertThat(failed).isBetween(60L, 140L);
    assertThat(attempt(directory, "1")).isEqualTo(MISFORTUNE);
    assertThat(attempt(directory, "0")).isZero();
  }

  @Test
  void theJournalTellsAFailedAttemptFromAGoodOne() throws IOException {
    Path journal = directory.resolve("journal");
    Journal kept =
        new Journal(journal.toString(), Clock.fixed(Instant.ofEpochMilli(12), ZoneOffset.UTC));
    String process = "12 " + ProcessHandle.current().pid() + " ";

    simulate(kept, "--fail", "1");
    assertThat(journal).hasContent(process + "start 17 17 5017\n");

    simulate(kept, "--fail", "0");
    assertThat(journal)
        .hasContent((process + "start 17 17 5017\n").repeat(2) + process + "done 17 17 5017\n");
  }

  @Test
  void helpIsGivenAndItIsNoFault() {
    assertThat(run("--help").exitCode()).isZero();
    assertThat(run("--help").out()).contains("STEERING", "Exit code: 0 good");
  }

  private void job(int run, int seed1, int seed2) throws IOException {
    Files.writeString(
        config,
        """
        # of the production
        BeamEnergy=8.0
        FileName=simulated-by-this-test.csv
        runNumber=%d
        RandomSeed1=%d
        RandomSeed2=%d
        """
            .formatted(run, seed1, seed2));
    Files.writeString(
        steering,
        """
        # Steering file
        detector = "ldmx-det-v1"
        beamEnergy = 8.0
        p.run = %d
        sim.randomSeeds = [ %d, %d ]
        p.maxEvents = 200
        nElectrons = 1  # each
        target.thickness = 0.1
        trigger.threshold = 3000.0
        """
            .formatted(run, seed1, seed2));
  }

  private void steer(String what, String into) throws IOException {
    Files.writeString(steering, Files.readString(steering).replace(what, into));
  }

  private void configure(String what, String into) throws IOException {
    Files.writeString(config, Files.readString(config).replace(what, into));
  }

  private Outcome simulate() {
    return simulate(SILENT, "--fail", "0");
  }

  private Outcome simulate(Journal journal, Object... more) {
    Object[] all = {steering, "--config", config, "--output", output, "--dump", dump};
    Object[] arguments = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return Outcome.of(directory, journal, arguments);
  }

  private int attempt(Path here, String share) {
    return Outcome.of(
            here,
            SILENT,
            steering,
            "--config",
            config,
            "--output",
            output,
            "--dump",
            dump,
            "--fail",
            share)
        .exitCode();
  }

  private Outcome run(Object... arguments) {
    return Outcome.of(directory, SILENT, arguments);
  }

  private void assertRefused(Outcome outcome, String... why) {
    assertThat(outcome.err()).startsWith("ldmx-sim: ").contains(why).contains("; ");
    assertThat(outcome.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(output).doesNotExist();
    assertThat(dump).doesNotExist();
  }
}
