package org.catena.workflows.campaign.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.model.LogicalFile;

/**
 * The copy of a production's file that goes with one job, as aCT (aCTLDMXGetJobs) writes it and the
 * wrapper on the worker node reads it: the production's settings, then those of the job.
 */
public final class JobConfig {
  private final ProductionConfig config;
  private final Surroundings surroundings;

  public JobConfig(ProductionConfig config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  /**
   * The text of one job's file.
   *
   * @param inputMetadata of the last input file, as a JSON object on one line; nothing for a job
   *     without inputs
   */
  public String text(BatchJob job, Optional<String> inputMetadata) {
    StringBuilder text = new StringBuilder();
    settings(job, inputMetadata)
        .forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return text.toString();
  }

  private Map<String, String> settings(BatchJob job, Optional<String> inputMetadata) {
    Map<String, String> settings = new LinkedHashMap<>();
    config.lines().stream()
        .filter(ConfigLine::isSetting)
        .forEach(line -> settings.put(line.key(), line.value()));
    settings.put("UserID", surroundings.userId());
    image(settings);
    job.seeds()
        .ifPresent(
            seeds -> {
              settings.put("RandomSeed1", Long.toString(seeds.first()));
              settings.put("RandomSeed2", Long.toString(seeds.second()));
            });
    inputs(settings, job, inputMetadata);
    job.runNumber().ifPresent(number -> settings.put("runNumber", Long.toString(number)));
    pileup(settings, job);
    surroundings.outputBase().ifPresent(base -> settings.put("FinalOutputBasePath", base));
    if (!surroundings.noUploadSites().isEmpty()) {
      settings.put("NoUploadSites", String.join(",", surroundings.noUploadSites()));
    }
    return settings;
  }

  private void image(Map<String, String> settings) {
    Optional<LogicalFile> image = surroundings.image(config);
    if (image.isPresent()) {
      String name = image.get().toString();
      settings.put(ConfigKey.IMAGE.text(), name);
      surroundings.imageLocation().ifPresent(location -> settings.put("ImageLocation", location));
      settings.put("ImageLocationLocal", image.get().name());
      settings.put("ImageFile", name);
    }
  }

  private static void inputs(
      Map<String, String> settings, BatchJob job, Optional<String> inputMetadata) {
    if (job.inputs().isEmpty()) {
      return;
    }
    List<InputFile> files = job.inputs();
    settings.put("InputFile", each(files, file -> Optional.of(file.file().toString())));
    settings.put(
        "InputDataLocationLocal", each(files, file -> file.local().map(ReplicaPlace::location)));
    settings.put(
        "InputDataLocationLocalRSE", each(files, file -> file.local().map(ReplicaPlace::rse)));
    settings.put(
        "InputDataLocationRemote", each(files, file -> file.remote().map(ReplicaPlace::location)));
    settings.put(
        "InputDataLocationRemoteRSE", each(files, file -> file.remote().map(ReplicaPlace::rse)));
    settings.put("InputMetadata", "{\"inputMeta\": " + inputMetadata.orElse("{}") + "}");
    settings.put("PileupLocation", each(files, file -> Optional.empty()));
    settings.put("PileupLocationLocal", each(files, file -> Optional.empty()));
  }

  private static String each(
      List<InputFile> files, Function<InputFile, Optional<String>> property) {
    return files.stream()
        .map(file -> property.apply(file).orElse(InputFile.NOWHERE))
        .collect(Collectors.joining(","));
  }

  private static void pileup(Map<String, String> settings, BatchJob job) {
    job.pileup()
        .ifPresent(
            pileup -> {
              settings.put("PileupLocation", pileup.location());
              settings.put(
                  "PileupLocationLocal",
                  pileup.seenAs().startsWith("/") ? pileup.seenAs() : "./" + pileup.seenAs());
              settings.put("PileupFile", pileup.file().toString());
            });
  }
}
