package org.catena.engine.core.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.catena.adapters.spi.DagNode;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.DagResumption;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.dag.Dag;

/**
 * Makes of an order's graph what a system needs that runs it whole; or, when the graph lies there
 * already, says what of it is to be run again. Touches nothing that an earlier run made.
 */
final class DagPreparation {
  private final JobPreparation jobs;
  private final JobSites sites;

  DagPreparation(JobPreparation jobs, JobSites sites) {
    this.jobs = jobs;
    this.sites = sites;
  }

  /**
   * An order as it stands.
   *
   * @param jobs in node order
   * @param started the last run of the graph at a site
   * @param number of the next handover
   */
  record Wanted(
      WorkOrder order,
      RunRecord run,
      Dag graph,
      List<JobRecord> jobs,
      Optional<DagAttempt> started,
      int number) {}

  /**
   * A whole graph, the rest of one, or why there is neither.
   *
   * @param lost whose outputs are to be made again
   * @param toBring what must be on this machine before it can be made
   */
  record Prepared(
      Optional<DagRequest> whole,
      Optional<DagResumption> rest,
      Optional<Failure> failure,
      List<JobRecord> lost,
      List<StageIn.Wanted> toBring) {
    static Prepared refused(Failure failure) {
      return new Prepared(
          Optional.empty(), Optional.empty(), Optional.of(failure), List.of(), List.of());
    }

    static Prepared whole(DagRequest graph) {
      return new Prepared(
          Optional.of(graph), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    static Prepared rest(DagResumption rest) {
      return new Prepared(
          Optional.empty(), Optional.of(rest), Optional.empty(), List.of(), List.of());
    }

    static Prepared again(List<JobRecord> lost) {
      return new Prepared(Optional.empty(), Optional.empty(), Optional.empty(), lost, List.of());
    }

    static Prepared once(StageIn.Wanted brought) {
      return new Prepared(
          Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(brought));
    }
  }

  Prepared prepare(Wanted wanted) {
    try {
      Optional<String> started = wanted.started().map(DagAttempt::site);
      Optional<JobSite> site = started.isPresent() ? there(started.get()) : sites.forGraphs();
      if (site.isEmpty()) {
        return Prepared.refused(new Failure(Fault.BAD_REQUEST, notTaken(started)));
      }
      List<JobRecord> done =
          wanted.jobs().stream().filter(job -> job.state() == JobState.SUCCEEDED).toList();
      JobPreparation.Outputs outputs = jobs.look(done);
      ReplicaChooser.Choice input = jobs.input(wanted.order(), wanted.run());
      if (outputs.unreadable().isPresent() || input.good().isEmpty()) {
        return Prepared.refused(outputs.unreadable().or(input::failure).orElseThrow());
      }
      return outputs.lost().isEmpty()
          ? graph(wanted, new At(site.get()), input.good().get())
          : Prepared.again(outputs.lost());
    } catch (IllegalArgumentException e) {
      return Prepared.refused(new Failure(Fault.BAD_REQUEST, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Prepared.refused(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the work directory below %s cannot be written: %s".formatted(jobs.work(), e)));
    }
  }

  /** What lies at a site is resumed there, whatever is chosen for new graphs. */
  private Optional<JobSite> there(String name) {
    return sites.find(name).filter(site -> site.dags().isPresent());
  }

  private static String notTaken(Optional<String> site) {
    return "%s graphs whole any more: set its htcondor.runner to dagman again; a graph that was never there goes job by job after a restart"
        .formatted(site.map("site %s does not take"::formatted).orElse("no site takes"));
  }

  /** A site, and how its jobs are told what to do. */
  private record At(JobSite site, JobTasks tasks) {
    At(JobSite site) {
      this(site, new JobTasks(site));
    }
  }

  private Prepared graph(Wanted wanted, At at, ReplicaChooser.Good input) throws IOException {
    ReadingPlaces.Place place = jobs.places().of(at.site(), wanted.order(), input);
    if (place.missing().isPresent()) {
      return Prepared.once(place.missing().get());
    }
    int retries = at.site().dags().map(DagSite::retries).orElse(0);
    List<DagNode> nodes = new ArrayList<>();
    TreeSet<String> categories = new TreeSet<>();
    for (JobRecord job : wanted.jobs()) {
      JobTasks.Task task = task(wanted, at.tasks(), job, new Input(place, input.entry().events()));
      Optional<JobRequest> request =
          at.tasks()
              .request(
                  wanted.run(),
                  job,
                  task,
                  new JobTasks.Place(
                      JobTasks.key(wanted.order(), job.name()),
                      directory(wanted.order(), job),
                      JobTasks.outputName(wanted.order(), wanted.run(), job)));
      if (request.isEmpty()) {
        return Prepared.refused(at.tasks().missing(task));
      }
      String category = job.kind().name();
      categories.add(category);
      nodes.add(new DagNode(request.get(), retries, Optional.of(category)));
    }
    Map<String, Integer> limits =
        categories.stream().collect(Collectors.toMap(each -> each, each -> at.site().atOnce()));
    Path fresh = JobTasks.directory(jobs.work(), wanted.order()).resolve("dag-" + wanted.number());
    Path directory = wanted.started().map(DagAttempt::directory).orElse(fresh);
    return handedOver(
        wanted, new DagRequest(key(wanted), directory, wanted.graph(), nodes, limits));
  }

  private static Prepared handedOver(Wanted wanted, DagRequest graph) {
    if (wanted.started().isEmpty()) {
      return Prepared.whole(graph);
    }
    Set<JobKey> again =
        wanted.jobs().stream()
            .filter(job -> job.state() != JobState.SUCCEEDED)
            .map(job -> JobTasks.key(wanted.order(), job.name()))
            .collect(Collectors.toSet());
    return Prepared.rest(new DagResumption(graph, again));
  }

  private record Input(ReadingPlaces.Place place, long events) {}

  private JobTasks.Task task(Wanted wanted, JobTasks tasks, JobRecord job, Input input)
      throws IOException {
    WorkOrder order = wanted.order();
    if (job.kind() != JobKind.MERGE) {
      return tasks.single(order, job, input.place(), input.events());
    }
    Path list = directory(order, job).resolve("run-%d.inputs".formatted(wanted.number()));
    List<Path> inputs =
        wanted.graph().parents(wanted.jobs().indexOf(job)).stream()
            .map(wanted.jobs()::get)
            .map(parent -> result(wanted, parent))
            .toList();
    JobTasks.Task task = tasks.merge(order, wanted.run(), inputs, list);
    // The outputs are not there yet: only where machines share their files can they be named.
    return new JobTasks.Task(task.command(), task.values(), List.of(list));
  }

  /** Where the output of a node will be, whichever of its attempts succeeds. */
  private Path result(Wanted wanted, JobRecord job) {
    return directory(wanted.order(), job)
        .resolve("result")
        .resolve(JobTasks.outputName(wanted.order(), wanted.run(), job));
  }

  private Path directory(WorkOrder order, JobRecord job) {
    return JobTasks.directory(jobs.work(), order).resolve(job.name());
  }

  private static JobKey key(Wanted wanted) {
    return JobTasks.key(wanted.order(), "dag-" + wanted.number());
  }
}
