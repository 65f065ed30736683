package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.workflows.campaign.ProductionConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code campaign submit}: hands a production's file in. */
@Command(
    name = "submit",
    description = {
      "Starts a campaign: the batch of the file, and those after it, each when few jobs of the",
      "ones before are left. File and template are checked first; with an error nothing is started."
    })
final class SubmitCommand implements Callable<Integer> {
  private final Campaigns campaigns;

  @Parameters(paramLabel = "CONFIG", description = "The production file of the first batch.")
  private Path file;

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description = "Where the template is (default: beside the file, or in templates beside it).")
  private @Nullable Path templates;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the campaign is called (default: as its batches, without the number).")
  private @Nullable String name;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many batches in all (default: ${DEFAULT-VALUE}).")
  private int batches;

  @Option(
      names = "--keep-active",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "The next batch is started when fewer jobs than this are neither done nor failed",
        "(default: ${DEFAULT-VALUE}, so one batch after the other)."
      })
  private int keepActive;

  @Option(
      names = "--priority",
      paramLabel = "N",
      defaultValue = "0",
      description = "-1000 to 1000: the higher, the earlier it gets free places (default: 0).")
  private int priority;

  @Option(
      names = "--pileup-datasets",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many pileup datasets take turns (default: ${DEFAULT-VALUE}).")
  private int pileupDatasets;

  @Option(names = "--dry-run", description = "Only checks, and says what would be started.")
  private boolean dryRun;

  SubmitCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    CheckedFile checked = CheckedFile.read(file, folder());
    checked
        .warnings()
        .forEach(warning -> campaigns.terminal().err().println("warning: " + warning));
    checked.errors().forEach(error -> campaigns.terminal().err().println(error));
    if (!checked.isGood() || checked.config().isEmpty()) {
      return ExitCode.USAGE;
    }
    ProductionConfig config = checked.config().get();
    if (dryRun) {
      campaigns.print("would start " + plan(config));
      return ExitCode.OK;
    }
    String answer = campaigns.submit(document(config));
    if (campaigns.json()) {
      campaigns.print(answer);
      return ExitCode.OK;
    }
    JsonNode made = RestClient.parsed(answer);
    campaigns.print("campaign %s started: %s".formatted(ProgressText.title(made), plan(config)));
    campaigns.print(
        "catena campaign status " + made.path("name").asText() + " tells how far it is");
    return ExitCode.OK;
  }

  /** Here a missing template is an error: no job could run. */
  private Path folder() {
    if (templates != null) {
      return templates;
    }
    Path beside = file.resolveSibling("templates");
    return Files.isDirectory(beside) && !isBeside() ? beside : file.resolveSibling("");
  }

  private boolean isBeside() {
    return CheckedFile.read(file, null).template().isPresent();
  }

  private String plan(ProductionConfig config) {
    return "%s of %s, dataset %s first"
        .formatted(
            batches == 1 ? "1 batch" : batches + " batches",
            BatchText.jobs(config),
            config.dataset());
  }

  private String document(ProductionConfig config) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    if (name != null) {
      document.put("name", name);
    }
    document.put("file", file.toString());
    document.put("config", Files.readString(file));
    document.put("template", Files.readString(folder().resolve(config.template())));
    document.put("batches", batches);
    document.put("keepActive", keepActive);
    document.put("priority", priority);
    document.put("pileupDatasets", pileupDatasets);
    return new ObjectMapper().writeValueAsString(document);
  }
}
