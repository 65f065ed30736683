package org.catena.engine.server.cli.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.catena.engine.server.cli.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a production manager sees before she hands anything in. */
final class CampaignCommandsTest {
  private static final String BATCH =
      """
      Scope=mc99
      BatchID=batch3
      SampleId=v14-8GeV-1e-inclusive
      JobWallTime=90
      JobMemory=2.25
      NumberofJobs=5000
      RandomSeed1SequenceStart=20001
      RandomSeed2SequenceStart=25001
      DetectorVersion=14
      BeamEnergy=8.0
      ElectronNumber=1
      PhysicsProcess=inclusive
      FileName=simoutput.root
      JobTemplate=job.py.tpl
      LdmxImage=pro.sif
      FinalOutputDestination=NORTH
      """;

  private static final String TEMPLATE = "p.run = RUNNUMBER\nsim.randomSeeds = [ SEED1 , SEED2 ]\n";

  @TempDir private Path folder;

  @Test
  void aGoodFileIsToldInOneLine() throws IOException {
    Path file = write("a.config", BATCH);
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("check", file.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo(file + ": 5,000 jobs, dataset mc99:batch3\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void everyErrorOfEveryFileIsToldAndGoodFilesAreStillToldGood() throws IOException {
    Path good = write("a.config", BATCH);
    Path bad = write("b.config", BATCH.replace("90", "-90").replace("Scope=", "Skope="));
    Path worse = write("c.config", BATCH + "JobMemory=3\nA=B=C\n");
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("check", good.toString(), bad.toString(), worse.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("a.config: 5,000 jobs");
    assertThat(result.err().lines())
        .containsExactly(
            bad + ":1: 'Skope' is no key of a production; did you mean Scope?",
            bad
                + ":4: '-90' is negative (JobWallTime);"
                + " write JobWallTime= and minutes as a whole number from 1 to 525600",
            worse + ":17: 'JobMemory' is set in line 5 already; keep one of the two lines",
            worse
                + ":18: 'A=B=C' has a second '=': aCT takes what is before it, its helper takes"
                + " nothing of the line; write one KEY=VALUE a line, without '=' in the value");
  }

  @Test
  void theTemplateIsCheckedAsWell() throws IOException {
    Path file = write("a.config", BATCH);
    Path template = write("job.py.tpl", "p.run=RUNNUMBER\nsim.randomSeeds = 5\n");

    Shell.Result result = type("check", file.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith(template + ":1: 'RUNNUMBER' is left as it is");
  }

  @Test
  void aTemplateThatIsElsewhereIsNotCheckedUnlessItsFolderIsGiven() throws IOException {
    Path file = write("a.config", BATCH);
    Path elsewhere = Files.createDirectory(folder.resolve("templates"));

    Shell.Result unchecked = type("check", file.toString());
    Shell.Result missing = type("check", "--templates", elsewhere.toString(), file.toString());

    assertThat(unchecked.code()).isZero();
    assertThat(unchecked.err()).contains("warning: ", "was not checked; give --templates DIR");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no such template");
  }

  @Test
  void filesThatShareRunNumbersAreTold() throws IOException {
    Path first = write("a.config", BATCH);
    Path second = write("b.config", BATCH.replace("batch3", "batch4"));
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("check", first.toString(), second.toString());

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .isEqualTo(
            "warning: %s:7: '20001' shares run numbers 20001 to 25000 with %s; begin at 25001 or above\n"
                .formatted(second, first));
  }

  @Test
  void aProgramReadsTheSame() throws IOException {
    Path good = write("a.config", BATCH);
    Path bad = write("b.config", BATCH.replace("90", "-90"));
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("check", "--json", good.toString(), bad.toString());

    JsonNode files = new ObjectMapper().readTree(result.out()).path("files");
    assertThat(result.code()).isEqualTo(1);
    assertThat(files.path(0).path("good").asBoolean()).isTrue();
    assertThat(files.path(1).path("good").asBoolean()).isFalse();
    assertThat(files.path(1).path("errors").path(0).path("line").asInt()).isEqualTo(4);
  }

  @Test
  void showTellsTheBatch() throws IOException {
    Path file = write("a.config", BATCH);
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("show", file.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out().lines())
        .containsExactly(
            "dataset    mc99:batch3",
            "container  mc99:v14-8GeV-1e-inclusive",
            "jobs       5,000 jobs, runs and first seeds 20001 to 25000,"
                + " second seeds 25001 to 30000",
            "walltime   90 min",
            "memory     2.25 GB",
            "software   image pro.sif",
            "template   job.py.tpl",
            "outputs    to NORTH");
  }

  @Test
  void showTellsWhatOneJobWouldRun() throws IOException {
    Path file = write("a.config", BATCH);
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("show", "--job", "4999", file.toString());

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains(
            "job         4999\n",
            "run number  25000\n",
            "seeds       25000\nseeds       30000\n",
            "image       prod.image:pro.sif\n",
            "output      mc99:mc_v14-8GeV-1e-inclusive_run25000_t1795341600.root\n",
            "local copy  $LDMX_STORAGE_BASE/ldmx/mc-data/mc99/v14/8.0GeV/batch3/mc_",
            "final copy  NORTH:/mc99/v14/8.0GeV/batch3/mc_",
            "\nRandomSeed1=25000\nRandomSeed2=30000\nrunNumber=25000\n",
            "---- steering file ----\np.run = 25000\nsim.randomSeeds = [ 25000, 30000 ]\n");
  }

  @Test
  void showTellsWhatAJobOnInputsWouldReadWhenTheyAreListed() throws IOException {
    String onInputs = BATCH.replaceAll("(?m)^(NumberofJobs|Random.*)=.*\n", "");
    Path file = write("a.config", onInputs + "InputDataset=mc99:before\nInputFilesPerJob=2\n");
    write("job.py.tpl", "p.inputFiles = [ INPUTNAME ]\n");
    Path inputs = write("inputs.txt", "mc99:a LUND\nmc99:b\nmc99:c LUND\n");
    Path wrong = write("wrong.txt", "mc99:a\nb\n\nmc99:c x y\n");

    Shell.Result unlisted = type("show", "--job", "0", file.toString());
    Shell.Result listed =
        type("show", "--job", "0", "--inputs", inputs.toString(), file.toString());
    Shell.Result refused =
        type("show", "--job", "0", "--inputs", wrong.toString(), file.toString());

    assertThat(unlisted.code()).isEqualTo(2);
    assertThat(unlisted.err()).contains("follow from the files of mc99:before: give --inputs");
    assertThat(listed.out())
        .contains("inputs      mc99:a at LUND\ninputs      mc99:c at LUND\n")
        .contains("p.inputFiles = ['a', 'c'] \n");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains(wrong + ":2: 'b'", wrong + ":4: 'mc99:c x y'");
  }

  @Test
  void aJobThatIsNotThereIsWrongUsage() throws IOException {
    Path file = write("a.config", BATCH);
    write("job.py.tpl", TEMPLATE);

    Shell.Result result = type("show", "--job", "5000", file.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("there is no job 5000: 5,000 jobs, the first one is 0");
  }

  @Test
  void aBadFileIsNotShownAndLeavesNoTrace() throws IOException {
    Path file = write("a.config", BATCH.replace("5000", "-5000"));
    List<Path> before = files();

    Shell.Result result = type("show", "--job", "0", file.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("a.config:6: '-5000' is negative (NumberofJobs)");
    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Shell.Result type(String... words) {
    return new Shell()
        .run(Stream.concat(Stream.of("campaign"), Stream.of(words)).toArray(String[]::new));
  }
}
