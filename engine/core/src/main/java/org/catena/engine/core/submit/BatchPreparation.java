package org.catena.engine.core.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.production.Production;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.submit.JobPreparation.Prepared;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.model.CommandTemplate;
import org.catena.workflows.model.Resources;

/**
 * Makes the request for the next attempt of a job of a batch: writes its steering file and its copy
 * of the production's file, as LDMX's wrapper on the worker node looks for them, and fills in its
 * command. Both are made from the batch as it is now, and stay beside the attempt: they say which
 * values and which replicas of its inputs it was made with.
 */
final class BatchPreparation {
  private static final String CONFIG = "ldmxproduction.config";
  private static final String STEERING = "ldmxjob.py";
  private static final String INPUTS = "ldmxjob.inputs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JobInputs inputs;
  private final Productions productions;
  private final Path work;

  BatchPreparation(JobInputs inputs, Productions productions, Path work) {
    this.inputs = inputs;
    this.productions = productions;
    this.work = work;
  }

  Prepared prepare(JobSite site, WorkOrder order, JobRecord record) throws IOException {
    Production production = productions.of(order.batch()).making(record.next());
    JobInputs.Answer answer = inputs.find(site, order, production, production.job(record.name()));
    if (!answer.toBring().isEmpty()) {
      return Prepared.once(answer.toBring());
    }
    return answer.found().isPresent()
        ? prepare(site, order, record, production, answer.found().get())
        : Prepared.refused(answer.failure().orElseThrow());
  }

  private Prepared prepare(
      JobSite site, WorkOrder order, JobRecord record, Production production, JobInputs.Found found)
      throws IOException {
    BatchJob job = found.job();
    JobTasks tasks = new JobTasks(site);
    String attempt = "attempt-" + (record.attempts() + 1);
    Path place = JobTasks.directory(work, order).resolve(record.name());
    Path directory = place.resolve(attempt);
    Path files = Files.createDirectories(place.resolve(attempt + ".files"));
    Path config =
        write(
            files.resolve(CONFIG),
            production.configFile(job, found.last().map(BatchPreparation::metadata)));
    Path steering = write(files.resolve(STEERING), production.steeringFile(job));
    List<Path> reads = new ArrayList<>(List.of(config, steering));
    reads.addAll(found.reads());
    Map<String, String> values = values(production, job);
    values.put("config", tasks.asSeen(config));
    values.put("steering", tasks.asSeen(steering));
    values.put("output", tasks.asSeen(directory.resolve(production.output(job).name())));
    if (!job.inputs().isEmpty()) {
      Path list = write(files.resolve(INPUTS), lines(job));
      reads.add(list);
      values.put("inputs", tasks.asSeen(list));
    }
    JobTasks.Task task = new JobTasks.Task(JobTasks.parameter(order, "command"), values, reads);
    JobKey key = JobTasks.key(order, "%s.a%d".formatted(record.name(), record.attempts() + 1));
    return request(site, task, key, directory, asked(production, record))
        .map(Prepared::made)
        .orElseGet(() -> Prepared.refused(tasks.missing(task)));
  }

  private static String lines(BatchJob job) {
    return job.inputs().stream().map(input -> input.seenAs() + "\n").collect(Collectors.joining());
  }

  /** On one line. The wrapper on the worker node drops a line with a second {@code =}. */
  private static String metadata(CatalogEntry input) {
    try {
      return JSON.writeValueAsString(input.metadata()).replace("=", "\\u003d");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("metadata are no JSON: " + input.metadata(), impossible);
    }
  }

  private static Optional<JobRequest> request(
      JobSite site, JobTasks.Task task, JobKey key, Path directory, Resources resources) {
    return site.software()
        .resolve(CommandTemplate.parse(task.command()).fill(task.values()))
        .map(
            arguments ->
                new JobRequest(
                    key, arguments, directory, site.environment(), resources, task.reads()));
  }

  /** As the batch says now; but what a retry was given more of than that, it keeps. */
  private static Resources asked(Production production, JobRecord record) {
    Resources said = production.resources();
    if (record.attempts() == 0) {
      return said;
    }
    Resources raised = record.next().resources();
    return new Resources(
        Math.max(said.cores(), raised.cores()),
        Math.max(said.memoryBytes(), raised.memoryBytes()),
        said.walltime().compareTo(raised.walltime()) > 0 ? said.walltime() : raised.walltime());
  }

  private static Map<String, String> values(Production production, BatchJob job) {
    Map<String, String> values = new HashMap<>();
    values.put("job", Integer.toString(job.index()));
    values.put("batch", production.batch().key().name());
    production.software().ifPresent(software -> values.put(JobTasks.SOFTWARE, software));
    job.runNumber().ifPresent(run -> values.put("run", Long.toString(run)));
    job.seeds()
        .ifPresent(
            seeds -> {
              values.put("seed1", Long.toString(seeds.first()));
              values.put("seed2", Long.toString(seeds.second()));
            });
    job.pileup().ifPresent(pileup -> values.put("pileup", pileup.seenAs()));
    if (production.events(job) > 0) {
      values.put("events", Long.toString(production.events(job)));
    }
    return values;
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
