package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.catena.engine.server.cli.client.Terminal;
import org.catena.engine.server.cli.client.Text;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.PileupFile;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.dag.Remark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code campaign show}: a batch, or one of its jobs with all that it would be given. */
@Command(
    name = "show",
    description = {
      "Shows a production file: its jobs, what they ask for and what they make.",
      "With --job what that job would run: numbers, names, its configuration and its",
      "steering file. Submits nothing. Exit code 1 if the file cannot be used."
    })
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Clock clock;
  private final BooleanSupplier json;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A production file.")
  private Path file = Path.of("");

  @Option(names = "--job", paramLabel = "N", description = "This job; the first one is 0.")
  private @Nullable Integer job;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Where the template is (default: beside the file).")
  private @Nullable Path templates;

  @Option(
      names = "--inputs",
      paramLabel = "LIST",
      description = {
        "The files of InputDataset, since no catalogue is asked: a text file with one",
        "SCOPE:NAME a line, and behind it the RSE it is on, if jobs can run there."
      })
  private @Nullable Path inputs;

  @Option(
      names = "--pileup",
      paramLabel = "LIST",
      description = "The files of PileupDataset, one SCOPE:NAME a line.")
  private @Nullable Path pileup;

  @Option(
      names = "--pileup-seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Which order of the pileup files (default: ${DEFAULT-VALUE}).")
  private long pileupSeed;

  @Option(
      names = "--user",
      paramLabel = "ID",
      defaultValue = "prod",
      description = "Whose images are meant: prod, or user.NAME (default: ${DEFAULT-VALUE}).")
  private String user = "";

  ShowCommand(Terminal terminal, Clock clock, BooleanSupplier json) {
    this.terminal = terminal;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public Integer call() throws IOException {
    CheckedFile checked = CheckedFile.read(file, templates);
    checked.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
    if (checked.config().isEmpty() || !checked.isGood()) {
      return refused(checked.errors());
    }
    ProductionConfig config = checked.config().get();
    if (job == null) {
      BatchText.lines(config).forEach(terminal.out()::println);
      return ExitCode.OK;
    }
    try {
      show(checked, config, job);
      return ExitCode.OK;
    } catch (ProductionFormatException wrong) {
      return refused(wrong.errors());
    } catch (NoSuchFileException missing) {
      terminal.err().println("catena: there is no file " + missing.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  private int refused(List<Remark> errors) {
    errors.forEach(error -> terminal.err().println(error));
    return ExitCode.SOFTWARE;
  }

  private void show(CheckedFile checked, ProductionConfig config, int number)
      throws IOException, ProductionFormatException {
    BatchJobs jobs = jobs(config);
    if (number < 0 || number >= jobs.size()) {
      throw usage(
          "there is no job %d: %s, the first one is 0"
              .formatted(number, Text.count(jobs.size()) + (jobs.size() == 1 ? " job" : " jobs")));
    }
    JobText text = new JobText(config, checked.template(), surroundings(), clock.instant());
    if (json.getAsBoolean()) {
      terminal.out().println(new ObjectMapper().writeValueAsString(text.fields(jobs.job(number))));
    } else {
      text.lines(jobs.job(number)).forEach(terminal.out()::println);
    }
  }

  private BatchJobs jobs(ProductionConfig config) throws IOException, ProductionFormatException {
    if (config.work() instanceof Work.OnInputs onInputs) {
      return jobsOn(onInputs);
    }
    return config.work() instanceof Work.Generated generated
        ? BatchJobs.generated(generated)
        : BatchJobs.imageBuild();
  }

  private BatchJobs jobsOn(Work.OnInputs work) throws IOException, ProductionFormatException {
    if (inputs == null) {
      throw usage("the jobs follow from the files of " + work.dataset() + ": give --inputs");
    }
    if (work.pileup().isPresent() && pileup == null) {
      throw usage("the jobs overlay files of " + work.pileup().get() + ": give --pileup");
    }
    List<PileupFile> overlaid = pileup == null ? List.of() : FileList.pileup(pileup);
    List<InputFile> files = FileList.inputs(inputs);
    try {
      return BatchJobs.onInputs(work, files, overlaid, pileupSeed);
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    }
  }

  private Surroundings surroundings() {
    try {
      return Surroundings.of(user);
    } catch (IllegalArgumentException wrong) {
      throw usage(String.valueOf(wrong.getMessage()));
    }
  }

  private CommandLine.ParameterException usage(String problem) {
    return new CommandLine.ParameterException(spec.commandLine(), problem);
  }
}
