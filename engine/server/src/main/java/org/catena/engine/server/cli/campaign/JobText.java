package org.catena.engine.server.cli.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.JobConfig;
import org.catena.workflows.campaign.job.ReplicaPlace;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.campaign.output.OutputNames;
import org.catena.workflows.campaign.steering.SteeringTemplate;
import org.catena.workflows.model.LogicalFile;

/** One job of a batch, with all that it would be given. */
final class JobText {
  /** What a site and a destination put in their place. */
  private static final String STORAGE_BASE = "$LDMX_STORAGE_BASE";

  private static final String CONFIGURATION = "configuration";
  private static final String STEERING_FILE = "steering file";

  private final ProductionConfig config;
  private final Optional<SteeringTemplate> template;
  private final Surroundings surroundings;
  private final Instant now;

  /**
   * @param now stands in names where the time of the job's end will stand
   */
  JobText(
      ProductionConfig config,
      Optional<SteeringTemplate> template,
      Surroundings surroundings,
      Instant now) {
    this.config = config;
    this.template = template;
    this.surroundings = surroundings;
    this.now = now;
  }

  /** For a program. */
  Map<String, Object> fields(BatchJob job) {
    OutputNames names = new OutputNames(config, surroundings);
    LogicalFile output = names.file(job.runNumber(), now);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", job.index());
    job.runNumber().ifPresent(number -> fields.put("run number", number));
    job.seeds().ifPresent(seeds -> fields.put("seeds", List.of(seeds.first(), seeds.second())));
    if (!job.inputs().isEmpty()) {
      fields.put("inputs", job.inputs().stream().map(JobText::input).toList());
    }
    job.pileup().ifPresent(pileup -> fields.put("pileup", pileup.file().toString()));
    surroundings.image(config).ifPresent(image -> fields.put("image", image.toString()));
    fields.put("output", output.toString());
    fields.put("dataset", names.dataset().toString());
    fields.put("container", names.container().toString());
    fields.put("local copy", names.localPath(STORAGE_BASE, output));
    config
        .destination()
        .ifPresent(rse -> fields.put("final copy", names.remotePath(rse + ":", output)));
    fields.put(CONFIGURATION, new JobConfig(config, surroundings).text(job, Optional.empty()));
    template.ifPresent(found -> fields.put(STEERING_FILE, found.steeringFile(config, job)));
    return fields;
  }

  private static String input(InputFile input) {
    return input.file() + input.local().map(ReplicaPlace::rse).map(rse -> " at " + rse).orElse("");
  }

  /** For a person: short properties first, then both files between lines. */
  List<String> lines(BatchJob job) {
    List<String> lines = new ArrayList<>();
    fields(job)
        .forEach(
            (name, value) -> {
              if (name.equals(CONFIGURATION) || name.equals(STEERING_FILE)) {
                lines.add("");
                lines.add("---- " + name + " ----");
                value.toString().lines().forEach(lines::add);
              } else {
                values(value).forEach(text -> lines.add("%-11s %s".formatted(name, text)));
              }
            });
    return lines;
  }

  private static Stream<String> values(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf)
        : Stream.of(value.toString());
  }
}
