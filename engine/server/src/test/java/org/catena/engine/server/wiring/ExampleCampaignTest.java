package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.posix.FileContent;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.JobConfig;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.ReplicaPlace;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.campaign.output.MetadataRecord;
import org.catena.workflows.campaign.output.OutputFacts;
import org.catena.workflows.campaign.output.OutputNames;
import org.catena.workflows.campaign.output.ParameterDump;
import org.catena.workflows.campaign.read.ProductionReader;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped example of a campaign: its files, its program and our reader fit together. */
final class ExampleCampaignTest {
  private static final Path CAMPAIGN =
      Path.of("../../workflows/examples/ldmx-campaign/campaign").toAbsolutePath().normalize();
  private static final Surroundings SURROUNDINGS = Surroundings.of("prod");

  @TempDir Path directory;
  private ProductionConfig config;
  private SteeringTemplate template;

  @BeforeEach
  void theShippedFiles() throws Exception {
    config = ProductionReader.read(CAMPAIGN.resolve("ldmxproduction.config"));
    template = SteeringTemplate.read(CAMPAIGN.resolve("templates").resolve(config.template()));
  }

  @Test
  void theFilesAreReadWithoutAnyRemark() {
    assertThat(config.warnings()).isEmpty();
    assertThat(template.check(config).errors()).isEmpty();
    assertThat(template.check(config).warnings()).isEmpty();
  }

  @Test
  void aJobRunsAsTheProductionSaysAndItsDumpMakesTheMetadata() throws Exception {
    BatchJob job = BatchJobs.generated((Work.Generated) config.work()).job(41);

    int exitCode = run(job, "--dump", directory.resolve("parameterDump.json").toString());

    assertThat(exitCode).isZero();
    Path output = directory.resolve("simulated.csv");
    assertThat(Files.readAllLines(output)).hasSize(1001).element(1).asString().startsWith("1042,");
    assertThat(metadata(job, output))
        .containsEntry("RunNumber", "1042")
        .containsEntry("RandomSeed1", "1042")
        .containsEntry("RandomSeed2", "5042")
        .containsEntry("NumberOfEvents", "1000")
        .containsEntry("BeamEnergy", "8.0")
        .containsEntry("nBeamParticles", "1")
        .containsEntry("IsRecon", "False")
        .containsEntry("SampleId", "v1-8GeV-1e-target")
        .containsEntry("RandomNumberSeedMode", "external")
        .containsEntry("MissingEnergyTrigger_threshold[MeV]", "3000.0");
  }

  @Test
  void anAttemptThatFailsOnPurposeSaysSoByItsExitCode() throws Exception {
    BatchJob job = BatchJobs.generated((Work.Generated) config.work()).job(0);

    assertThat(run(job, "--fail", "1")).isEqualTo(3);
    assertThat(directory.resolve("simulated.csv")).doesNotExist();
  }

  @Test
  void theSkimReadsWhatTheFirstBatchMadeWithItselfAsPileup() throws Exception {
    BatchJob first = BatchJobs.generated((Work.Generated) config.work()).job(0);
    assertThat(run(first)).isZero();
    Path made = Files.move(directory.resolve("simulated.csv"), directory.resolve("made.root"));
    config = ProductionReader.read(CAMPAIGN.resolve("skim.config"));
    template = SteeringTemplate.read(CAMPAIGN.resolve("templates").resolve(config.template()));
    assertThat(config.warnings()).isEmpty();
    assertThat(template.check(config).errors()).isEmpty();
    assertThat(template.check(config).warnings()).isEmpty();
    LogicalFile file = new LogicalFile("mc-example", "made.root");
    ReplicaPlace place = new ReplicaPlace("DISK", made.toString());
    BatchJob job =
        BatchJobs.onInputs(
                (Work.OnInputs) config.work(),
                List.of(new InputFile(file, Optional.of(place), Optional.empty(), made.toString())),
                List.of(new PileupFile(file, made.toUri().toString(), made.toString())),
                1)
            .job(0);

    assertThat(run(job)).isZero();

    List<String> kept = Files.readAllLines(directory.resolve("skimmed.csv"));
    assertThat(kept).hasSizeBetween(2, 500).element(1).asString().startsWith("1001,");
    assertThat(metadata(job, directory.resolve("skimmed.csv")))
        .containsEntry("InputFile", "mc-example:made.root")
        .containsEntry("PileupFile", "mc-example:made.root")
        .containsEntry("PassName", "skim")
        .doesNotContainKey("NumberOfEvents");
  }

  private Map<String, String> metadata(BatchJob job, Path output) throws Exception {
    Path dump = directory.resolve("parameterDump.json");
    Instant created = Instant.parse("2026-11-22T12:00:00Z");
    OutputFacts facts =
        new OutputFacts(
            new OutputNames(config, SURROUNDINGS).file(job.runNumber(), created),
            FileContent.measure(output),
            "0".repeat(32),
            created,
            Duration.ofSeconds(1),
            Optional.empty(),
            Optional.empty(),
            Optional.of(output.toString()),
            Optional.empty());
    ParameterDump parameters = ParameterDump.read(dump.toString(), Files.readString(dump));
    return MetadataRecord.searchable(
        new MetadataRecord(config, SURROUNDINGS).of(job, Optional.of(parameters), facts));
  }

  /** As a site would, in the job's directory. */
  private int run(BatchJob job, String... more) throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("job.config"),
        new JobConfig(config, SURROUNDINGS).text(job, Optional.empty()));
    Files.writeString(directory.resolve("job.py"), template.steeringFile(config, job));
    List<String> command =
        new ArrayList<>(ExampleSoftware.LDMX_SIM.install(directory.resolve("software")));
    command.addAll(List.of("job.py", "--config", "job.config"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start().waitFor();
  }
}
