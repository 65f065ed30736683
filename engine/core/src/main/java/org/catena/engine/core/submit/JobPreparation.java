package org.catena.engine.core.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.stage.DataNames;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;

/**
 * Makes the request for the next attempt of a job: measures its inputs, fills in its command, names
 * its directory. Touches nothing that an earlier attempt made.
 */
public final class JobPreparation {
  private final ReplicaChooser chooser;
  private final Gauge gauge;
  private final Path work;
  private final StageIn stageIn;
  private final ReadingPlaces places;
  private final BatchPreparation batches;

  /**
   * @param work below which every attempt has a directory of its own
   */
  public JobPreparation(
      ReplicaChooser chooser, Gauge gauge, Path work, Productions productions, StageIn stageIn) {
    this.chooser = chooser;
    this.gauge = gauge;
    this.work = work;
    this.stageIn = stageIn;
    this.places = new ReadingPlaces(gauge, work);
    this.batches = new BatchPreparation(new JobInputs(chooser, places), productions, work);
  }

  /**
   * A request, or why there is none.
   *
   * @param lostParents whose outputs are no longer good
   * @param toBring what must be on this machine before it can be made
   */
  public record Prepared(
      Optional<JobRequest> request,
      Optional<Failure> failure,
      List<JobRecord> lostParents,
      List<StageIn.Wanted> toBring) {
    static Prepared refused(Failure failure) {
      return new Prepared(Optional.empty(), Optional.of(failure), List.of(), List.of());
    }

    static Prepared made(JobRequest request) {
      return new Prepared(Optional.of(request), Optional.empty(), List.of(), List.of());
    }

    static Prepared once(List<StageIn.Wanted> brought) {
      return new Prepared(Optional.empty(), Optional.empty(), List.of(), brought);
    }
  }

  /** Brings what a preparation asked for; see {@link StageIn#bring}. */
  void bring(List<StageIn.Wanted> files, Consumer<Optional<Failure>> told) {
    stageIn.bring(files, told);
  }

  /** Nothing of an order will be read any more. */
  void discardInputs(WorkOrder order) {
    stageIn.discard(ReadingPlaces.directory(work, order));
  }

  /**
   * @param site where it goes
   * @param job about to get attempt number {@code job.attempts() + 1}
   * @param parents the jobs whose outputs it takes
   */
  Prepared prepare(JobSite site, DagRun dag, JobRecord job, List<JobRecord> parents) {
    try {
      if (job.kind() == JobKind.PRODUCE) {
        return batches.prepare(site, dag.order(), job);
      }
      Attempted attempted = new Attempted(new JobTasks(site), dag.order(), dag.run(), job);
      return job.kind() == JobKind.MERGE ? merge(attempted, parents) : single(attempted);
    } catch (IllegalArgumentException e) {
      return Prepared.refused(new Failure(Fault.BAD_REQUEST, String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return Prepared.refused(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "the work directory below %s cannot be written: %s".formatted(work, e)));
    }
  }

  /** A job, and how it is told at its site what to do. */
  private record Attempted(JobTasks tasks, WorkOrder order, RunRecord run, JobRecord job) {}

  private Prepared single(Attempted attempted) {
    if (!attempted.order().parameters().containsKey("input")) {
      return request(attempted, attempted.tasks().fromNothing(attempted.order(), attempted.job()));
    }
    ReplicaChooser.Choice choice = input(attempted.order(), attempted.run());
    if (choice.good().isEmpty()) {
      return Prepared.refused(choice.failure().orElseThrow());
    }
    ReplicaChooser.Good good = choice.good().get();
    ReadingPlaces.Place place = places.of(attempted.tasks().site(), attempted.order(), good);
    return place.missing().isPresent()
        ? Prepared.once(List.of(place.missing().get()))
        : request(
            attempted,
            attempted
                .tasks()
                .single(attempted.order(), attempted.job(), place, good.entry().events()));
  }

  /** The order's input as it can be read now. */
  ReplicaChooser.Choice input(WorkOrder order, RunRecord run) {
    return chooser.choose(DataNames.only(run, JobTasks.parameter(order, "input")));
  }

  /** The storage elements that hold the order's input, as the catalogue says; not measured. */
  Set<String> inputAt(WorkOrder order, RunRecord run) {
    try {
      return chooser.holders(DataNames.only(run, JobTasks.parameter(order, "input")));
    } catch (IllegalArgumentException severalFiles) {
      return Set.of();
    }
  }

  private Prepared merge(Attempted attempted, List<JobRecord> parents) throws IOException {
    Outputs outputs = look(parents);
    if (outputs.unreadable().isPresent()) {
      return Prepared.refused(outputs.unreadable().get());
    }
    List<JobRecord> lost = outputs.lost();
    if (!lost.isEmpty()) {
      String names = lost.stream().map(JobRecord::name).collect(Collectors.joining(", "));
      return new Prepared(
          Optional.empty(),
          Optional.of(
              new Failure(
                  Fault.INPUT_BAD,
                  "the output of %s is no longer what was measured; it is made again"
                      .formatted(names))),
          lost,
          List.of());
    }
    Path directory = directory(attempted.order(), attempted.job());
    Path list = directory.resolveSibling(directory.getFileName() + ".inputs");
    List<Path> inputs = parents.stream().map(parent -> outputOf(parent).path()).toList();
    return request(
        attempted, attempted.tasks().merge(attempted.order(), attempted.run(), inputs, list));
  }

  /** Outputs that are no longer what was measured; or why it cannot be told of all of them. */
  record Outputs(List<JobRecord> lost, Optional<Failure> unreadable) {}

  Outputs look(List<JobRecord> done) {
    List<JobRecord> lost = new ArrayList<>();
    for (JobRecord job : done) {
      JobRecord.Output output = outputOf(job);
      FileUrl url = FileUrl.of(output.path());
      StatOutcome found = gauge.fresh(url);
      Optional<Failure> difference = Gauge.difference(job.name(), url, output.content(), found);
      if (found instanceof StatOutcome.Unreadable) {
        return new Outputs(List.of(), difference);
      }
      difference.ifPresent(known -> lost.add(job));
    }
    return new Outputs(lost, Optional.empty());
  }

  private static JobRecord.Output outputOf(JobRecord parent) {
    return parent
        .output()
        .orElseThrow(() -> new IllegalStateException(parent.name() + " has no output"));
  }

  private Prepared request(Attempted attempted, JobTasks.Task task) {
    JobTasks tasks = attempted.tasks();
    WorkOrder order = attempted.order();
    RunRecord run = attempted.run();
    JobRecord job = attempted.job();
    Path directory = directory(order, job);
    String output = tasks.asSeen(directory.resolve(JobTasks.outputName(order, run, job)));
    JobKey key = JobTasks.key(order, "%s.a%d".formatted(job.name(), job.attempts() + 1));
    Optional<JobRequest> request =
        tasks.request(run, job, task, new JobTasks.Place(key, directory, output));
    return request.map(Prepared::made).orElseGet(() -> Prepared.refused(tasks.missing(task)));
  }

  private Path directory(WorkOrder order, JobRecord job) {
    return JobTasks.directory(work, order)
        .resolve(job.name())
        .resolve("attempt-" + (job.attempts() + 1));
  }

  Path work() {
    return work;
  }

  ReadingPlaces places() {
    return places;
  }
}
