package org.catena.engine.core.submit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.broker.JobWants;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.production.Production;
import org.catena.engine.core.stage.DataNames;
import org.catena.workflows.model.CommandTemplate;

/** What the jobs of an order are told at a site: their commands, filled in. */
public final class JobTasks {
  /** The placeholder of what a batch says must be installed. */
  static final String SOFTWARE = "software";

  private static final String NO_SOFTWARE =
      "the batch names no software: set RunTimeEnvironment or LdmxImage, or write a program's name"
          + " in the box instead of {software}";

  private final JobSite site;

  JobTasks(JobSite site) {
    this.site = site;
  }

  JobSite site() {
    return site;
  }

  /** A command with its values, and the files that it reads. */
  record Task(String command, Map<String, String> values, List<Path> reads) {}

  /** Where a task is run, and under which name. */
  record Place(JobKey key, Path directory, String output) {}

  /**
   * A chunk of a file, or all of it.
   *
   * @param events of the file
   */
  Task single(WorkOrder order, JobRecord job, ReadingPlaces.Place file, long events) {
    Map<String, String> values = new HashMap<>();
    values.put("input", file.seenAs());
    job.chunk()
        .ifPresentOrElse(
            chunk -> {
              values.put("first", Long.toString(chunk.first()));
              values.put("events", Long.toString(chunk.events()));
            },
            () -> values.put("events", Long.toString(events)));
    return new Task(parameter(order, "command"), values, file.read().stream().toList());
  }

  /** Some events that are generated, and not read from a file. */
  Task fromNothing(WorkOrder order, JobRecord job) {
    Map<String, String> values = new HashMap<>();
    job.chunk()
        .ifPresent(
            chunk -> {
              values.put("first", Long.toString(chunk.first()));
              values.put("events", Long.toString(chunk.events()));
            });
    return new Task(parameter(order, "command"), values, List.of());
  }

  /**
   * Many files into one.
   *
   * @param list written here: the names of the inputs
   */
  Task merge(WorkOrder order, RunRecord run, List<Path> inputs, Path list) throws IOException {
    Files.createDirectories(list.resolveSibling(".").normalize());
    Files.write(list, inputs.stream().map(this::asSeen).toList(), StandardCharsets.UTF_8);
    Map<String, String> values = new HashMap<>();
    values.put("inputs", asSeen(list));
    values.put("events", Long.toString(run.manifest().events()));
    List<Path> reads = new ArrayList<>(inputs);
    reads.add(list);
    return new Task(parameter(order, "merge"), values, reads);
  }

  /** Empty when the site has not the program. */
  Optional<JobRequest> request(RunRecord run, JobRecord job, Task task, Place place) {
    Map<String, String> values = new HashMap<>(task.values());
    values.put("output", place.output());
    values.put("run", Long.toString(run.key().number()));
    return site.software()
        .resolve(CommandTemplate.parse(task.command()).fill(values))
        .map(
            arguments ->
                new JobRequest(
                    place.key(),
                    arguments,
                    place.directory(),
                    site.environment(),
                    job.next().resources(),
                    task.reads()));
  }

  /**
   * The name of the program that a job of the DAG starts.
   *
   * @throws IllegalArgumentException when the command cannot be read, or leaves it to a batch that
   *     says nothing of it
   */
  static String program(DagRun dag, JobRecord job) {
    String command = job.kind() == JobKind.MERGE ? "merge" : "command";
    String program = CommandTemplate.parse(parameter(dag.order(), command)).program();
    return program.equals("{" + SOFTWARE + "}")
        ? dag.production()
            .flatMap(Production::software)
            .orElseThrow(() -> new IllegalArgumentException(NO_SOFTWARE))
        : program;
  }

  /**
   * What a job of the DAG needs of its site. A stage names runtime environments and an image in its
   * parameters {@code runtimeEnvironments} (separated by blanks or commas) and {@code image}.
   *
   * @param dataAt the RSEs that hold its input
   */
  static JobWants wants(DagRun dag, JobRecord job, Set<String> dataAt) {
    WorkOrder order = dag.order();
    String environments = parameter(order, "runtimeEnvironments").strip();
    String image = parameter(order, "image").strip();
    return new JobWants(
        program(dag, job),
        job.next().resources(),
        environments.isEmpty() ? Set.of() : new TreeSet<>(List.of(environments.split("[\\s,]+"))),
        image.isEmpty() ? Optional.empty() : Optional.of(image),
        dataAt);
  }

  Failure missing(Task task) {
    return new Failure(
        Fault.SOFTWARE_MISSING,
        "site %s has no program '%s'; it has %s"
            .formatted(
                site.name(),
                CommandTemplate.parse(task.command()).program(),
                site.software().known()));
  }

  /** A file's name for the job: carried files lie in its own directory. */
  String asSeen(Path file) {
    return asSeen(site, file);
  }

  /** The same. */
  static String asSeen(JobSite site, Path file) {
    return switch (site.files()) {
      case SHARED -> file.toString();
      case CARRIED -> String.valueOf(file.getFileName());
    };
  }

  /** What a job is to leave behind, in its directory. */
  static String outputName(DagRun dag, JobRecord job) {
    return dag.production()
        .map(production -> production.output(production.job(job.name())).name())
        .orElseGet(() -> outputName(dag.order(), dag.run(), job));
  }

  /** The same, of a job of a run. */
  public static String outputName(WorkOrder order, RunRecord run, JobRecord job) {
    String type = parameter(order, "output");
    String middle = job.kind() == JobKind.PROCESS ? "." + job.name() : "";
    return run.key().name() + middle + "." + type + DataNames.extension(run);
  }

  /**
   * A key of something of an order.
   *
   * @param name of a job, of one of its attempts, or of a handed graph
   */
  static JobKey key(WorkOrder order, String name) {
    return new JobKey(
        "%s.%s-%s.%s".formatted(order.subject().name(), order.stage(), mark(order), name));
  }

  /** Below which an order's jobs have their directories. */
  static Path directory(Path work, WorkOrder order) {
    return work.resolve(order.subject().scope())
        .resolve(order.subject().name())
        .resolve(order.stage() + "-" + mark(order));
  }

  /** The execution's id keeps keys and directories of different ledgers apart. */
  private static String mark(WorkOrder order) {
    return order.executionId().substring(0, Math.min(8, order.executionId().length()));
  }

  static String parameter(WorkOrder order, String name) {
    return order.parameters().getOrDefault(name, "");
  }
}
