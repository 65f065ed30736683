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
import java.util.stream.Collectors;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.stage.DataNames;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.CommandTemplate;
import org.catena.workflows.model.Resources;

/**
 * Makes the request for the next attempt of a job: measures its inputs, fills in its command, names
 * its directory. Touches nothing that an earlier attempt made.
 */
public final class JobPreparation {
  private final ReplicaChooser chooser;
  private final Gauge gauge;
  private final JobSite site;
  private final Path work;

  /**
   * @param site where the jobs go
   * @param work below which every attempt has a directory of its own
   */
  public JobPreparation(ReplicaChooser chooser, Gauge gauge, JobSite site, Path work) {
    this.chooser = chooser;
    this.gauge = gauge;
    this.site = site;
    this.work = work;
  }

  /** A request, or why there is none; parents whose outputs are no longer good are listed. */
  public record Prepared(
      Optional<JobRequest> request, Optional<Failure> failure, List<JobRecord> lostParents) {
    static Prepared refused(Failure failure) {
      return new Prepared(Optional.empty(), Optional.of(failure), List.of());
    }
  }

  /**
   * @param job about to get attempt number {@code job.attempts() + 1}
   * @param parents the jobs whose outputs it takes
   */
  public Prepared prepare(WorkOrder order, RunRecord run, JobRecord job, List<JobRecord> parents) {
    try {
      return job.kind() == JobKind.MERGE
          ? merge(order, run, job, parents)
          : single(order, run, job);
    } catch (IllegalArgumentException e) {
      return Prepared.refused(new Failure(Fault.BAD_REQUEST, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Prepared.refused(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the work directory below %s cannot be written: %s".formatted(work, e)));
    }
  }

  private Prepared single(WorkOrder order, RunRecord run, JobRecord job) {
    String input = parameter(order, "input");
    ReplicaChooser.Choice choice = chooser.choose(DataNames.only(run, input));
    if (choice.good().isEmpty()) {
      return Prepared.refused(choice.failure().orElseThrow());
    }
    Map<String, String> values = new HashMap<>();
    Path file = choice.good().get().url().path();
    values.put("input", asSeen(file));
    job.chunk()
        .ifPresent(
            chunk -> {
              values.put("first", Long.toString(chunk.first()));
              values.put("events", Long.toString(chunk.events()));
            });
    if (job.chunk().isEmpty()) {
      values.put("events", Long.toString(choice.good().get().entry().events()));
    }
    return request(order, run, job, new Task(parameter(order, "command"), values, List.of(file)));
  }

  private Prepared merge(WorkOrder order, RunRecord run, JobRecord job, List<JobRecord> parents)
      throws IOException {
    List<JobRecord> lost = parents.stream().filter(parent -> !isAsMeasured(parent)).toList();
    if (!lost.isEmpty()) {
      String names = lost.stream().map(JobRecord::name).collect(Collectors.joining(", "));
      return new Prepared(
          Optional.empty(),
          Optional.of(
              new Failure(
                  Fault.INPUT_BAD,
                  "the output of %s is no longer what was measured; it is made again"
                      .formatted(names))),
          lost);
    }
    Path directory = directory(order, job);
    Path list = directory.resolveSibling(directory.getFileName() + ".inputs");
    Files.createDirectories(list.getParent());
    List<Path> inputs = parents.stream().map(parent -> outputOf(parent).path()).toList();
    Files.write(list, inputs.stream().map(this::asSeen).toList(), StandardCharsets.UTF_8);
    Map<String, String> values = new HashMap<>();
    values.put("inputs", asSeen(list));
    values.put("events", Long.toString(run.manifest().events()));
    List<Path> read = new ArrayList<>(inputs);
    read.add(list);
    return request(order, run, job, new Task(parameter(order, "merge"), values, read));
  }

  private boolean isAsMeasured(JobRecord parent) {
    JobRecord.Output output = outputOf(parent);
    FileUrl url = FileUrl.of(output.path());
    return Gauge.difference(parent.name(), url, output.content(), gauge.fresh(url)).isEmpty();
  }

  private static JobRecord.Output outputOf(JobRecord parent) {
    return parent
        .output()
        .orElseThrow(() -> new IllegalStateException(parent.name() + " has no output"));
  }

  /** What a job does: its command, with what, and which files it reads. */
  private record Task(String command, Map<String, String> values, List<Path> reads) {}

  /** A file's name for the job: carried files lie in its own directory. */
  private String asSeen(Path file) {
    return switch (site.files()) {
      case SHARED -> file.toString();
      case CARRIED -> String.valueOf(file.getFileName());
    };
  }

  private Prepared request(WorkOrder order, RunRecord run, JobRecord job, Task task) {
    Path directory = directory(order, job);
    Map<String, String> values = new HashMap<>(task.values());
    values.put("output", asSeen(directory.resolve(outputName(order, run, job))));
    values.put("run", Long.toString(run.key().number()));
    CommandTemplate template = CommandTemplate.parse(task.command());
    Optional<List<String>> arguments = site.software().resolve(template.fill(values));
    if (arguments.isEmpty()) {
      return Prepared.refused(
          new Failure(
              Fault.SOFTWARE_MISSING,
              "site %s has no program '%s'; it has %s"
                  .formatted(site.name(), template.program(), site.software().known())));
    }
    return new Prepared(
        Optional.of(
            new JobRequest(
                key(order, job),
                arguments.get(),
                directory,
                site.environment(),
                Resources.DEFAULT,
                task.reads())),
        Optional.empty(),
        List.of());
  }

  /** What the attempt is to leave behind, in its directory. */
  public static String outputName(WorkOrder order, RunRecord run, JobRecord job) {
    String type = parameter(order, "output");
    String middle = job.kind() == JobKind.PROCESS ? "." + job.name() : "";
    return run.key().name() + middle + "." + type + DataNames.extension(run);
  }

  private static JobKey key(WorkOrder order, JobRecord job) {
    return new JobKey(
        "%s.%s-%s.%s.a%d"
            .formatted(
                job.run().name(), order.stage(), execution(order), job.name(), job.attempts() + 1));
  }

  private Path directory(WorkOrder order, JobRecord job) {
    return work.resolve(order.run().scope())
        .resolve(order.run().name())
        .resolve(order.stage() + "-" + execution(order))
        .resolve(job.name())
        .resolve("attempt-" + (job.attempts() + 1));
  }

  /** The execution's id keeps keys and directories of different ledgers apart. */
  private static String execution(WorkOrder order) {
    return order.executionId().substring(0, Math.min(8, order.executionId().length()));
  }

  /** The request of an attempt that was intended before, for asking the site about it. */
  public JobRequest again(JobKey key, List<String> arguments, Path directory) {
    return new JobRequest(key, arguments, directory, site.environment(), Resources.DEFAULT);
  }

  private static String parameter(WorkOrder order, String name) {
    return order.parameters().getOrDefault(name, "");
  }
}
