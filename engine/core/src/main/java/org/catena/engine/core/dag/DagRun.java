package org.catena.engine.core.dag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobLifecycle;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.production.Production;
import org.catena.workflows.dag.Dag;

/**
 * One work order's DAG while it runs: which job is where, and which has become ready. An event
 * costs as much as the node has children; nothing scans the graph. For one thread only.
 */
public final class DagRun {
  private final WorkOrder order;
  private final Optional<RunRecord> run;
  private final Optional<Production> production;
  private final Dag dag;
  private final JobRecord[] jobs;
  private final Frontier frontier;
  private final int[] attemptsBefore;
  private final Optional<HandedGraph> handed;
  private int succeeded;
  private boolean cancelled;
  private final Map<Integer, AttemptRecord> openAttempts = new HashMap<>();
  private final Deque<Integer> ready = new ArrayDeque<>();

  /** Ready, and tried before: a batch waits for its last job, so these go first. */
  private final Deque<Integer> again = new ArrayDeque<>();

  /**
   * @param jobs node i is job i, with the state the ledger has
   * @param handed when another system runs the graph whole
   */
  public DagRun(
      WorkOrder order,
      RunRecord run,
      Dag dag,
      List<JobRecord> jobs,
      List<AttemptRecord> open,
      Optional<HandedGraph> handed) {
    this(order, Optional.of(run), Optional.empty(), dag, jobs, open, handed);
  }

  /**
   * The jobs of a batch, which do not wait for each other.
   *
   * @param jobs in the order of their names, with the state the ledger has
   */
  public static DagRun ofBatch(
      WorkOrder order, Production production, List<JobRecord> jobs, List<AttemptRecord> open) {
    Dag.Builder dag = Dag.builder();
    jobs.forEach(job -> dag.node(job.name()));
    return new DagRun(
        order,
        Optional.empty(),
        Optional.of(production),
        dag.build(),
        jobs,
        open,
        Optional.empty());
  }

  private DagRun(
      WorkOrder order,
      Optional<RunRecord> run,
      Optional<Production> production,
      Dag dag,
      List<JobRecord> jobs,
      List<AttemptRecord> open,
      Optional<HandedGraph> handed) {
    if (dag.size() != jobs.size()) {
      throw new IllegalArgumentException(
          "order %d: the DAG has %d nodes and the ledger %d jobs"
              .formatted(order.id(), dag.size(), jobs.size()));
    }
    this.order = order;
    this.run = run;
    this.production = production;
    this.dag = dag;
    this.handed = handed;
    this.jobs = jobs.toArray(JobRecord[]::new);
    this.frontier = new Frontier(dag);
    this.attemptsBefore = new int[jobs.size()];
    Map<Long, Integer> nodes = new HashMap<>();
    for (int node = 0; node < this.jobs.length; node++) {
      nodes.put(this.jobs[node].id(), node);
      if (this.jobs[node].state() == JobState.SUCCEEDED) {
        succeeded++;
        frontier.succeeded(node, child -> {});
      }
      if (this.jobs[node].state() == JobState.READY) {
        line(node).add(node);
      }
    }
    for (AttemptRecord attempt : open) {
      Integer node = nodes.get(attempt.jobId());
      if (node != null) {
        openAttempts.put(node, attempt);
      }
    }
  }

  public WorkOrder order() {
    return order;
  }

  /**
   * @throws IllegalStateException when its jobs are those of a batch
   */
  public RunRecord run() {
    return run.orElseThrow(() -> new IllegalStateException(order.subject().title() + " is no run"));
  }

  /** What its jobs are made from, when they are those of a batch. */
  public Optional<Production> production() {
    return production;
  }

  public Dag graph() {
    return dag;
  }

  /** As the jobs are now, in node order. */
  public List<JobRecord> jobs() {
    return List.of(jobs);
  }

  /** Present when another system runs the graph whole. */
  public Optional<HandedGraph> handed() {
    return handed;
  }

  public int size() {
    return jobs.length;
  }

  public JobRecord job(int node) {
    return jobs[node];
  }

  public Optional<AttemptRecord> openAttempt(int node) {
    return Optional.ofNullable(openAttempts.get(node));
  }

  /** Keeps the attempt while it is open, forgets it when it has ended. */
  public void keep(int node, AttemptRecord attempt) {
    if (attempt.state().isOpen()) {
      openAttempts.put(node, attempt);
    } else {
      openAttempts.remove(node);
    }
  }

  /**
   * The next ready node, if any: those that were tried before come first. It stays READY until told
   * otherwise.
   */
  public Optional<Integer> nextReady() {
    return Optional.ofNullable(again.isEmpty() ? ready.poll() : again.poll());
  }

  /** One that {@link #nextReady} gave cannot be placed yet; it is the next one again. */
  public void notYet(int node) {
    line(node).addFirst(node);
  }

  private Deque<Integer> line(int node) {
    return jobs[node].attempts() == 0 ? ready : again;
  }

  public boolean hasReady() {
    return !ready.isEmpty() || !again.isEmpty();
  }

  /** Whether every job has succeeded. */
  public boolean isDone() {
    return succeeded == jobs.length;
  }

  /** From now on no job of it is tried again. */
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  /** The jobs this node needs, in node order. */
  public List<Integer> parents(int node) {
    return dag.parents(node);
  }

  /**
   * Moves a node and those of its children that this makes ready or unready.
   *
   * @return every node that moved, this one first
   * @throws org.catena.engine.core.ledger.StateTable.IllegalMove when the table has no such row
   */
  public List<Integer> move(int node, JobEvent event) {
    JobState before = jobs[node].state();
    JobState after =
        JobLifecycle.TABLE.move(before, event, order.subject() + " " + jobs[node].name());
    jobs[node] = JobEdits.state(jobs[node], after);
    List<Integer> moved = new ArrayList<>();
    moved.add(node);
    if (after == JobState.READY) {
      readyOrNotYet(node);
    }
    if (after == JobState.SUCCEEDED) {
      succeeded++;
      frontier.succeeded(node, child -> parentsDone(child, moved));
    } else if (before == JobState.SUCCEEDED) {
      succeeded--;
      frontier.lost(node, child -> parentLost(child, moved));
    }
    return moved;
  }

  /** A parent may have been lost while this one was at the site, failed, or done. */
  private void readyOrNotYet(int node) {
    if (frontier.isFree(node)) {
      line(node).add(node);
      return;
    }
    JobState waiting = JobLifecycle.TABLE.move(JobState.READY, JobEvent.PARENT_LOST, node);
    jobs[node] = JobEdits.state(jobs[node], waiting);
  }

  private void parentsDone(int child, List<Integer> moved) {
    if (jobs[child].state() == JobState.WAITING) {
      moved.addAll(move(child, JobEvent.PARENTS_DONE));
    }
  }

  private void parentLost(int child, List<Integer> moved) {
    if (jobs[child].state() == JobState.READY) {
      moved.addAll(move(child, JobEvent.PARENT_LOST));
    }
  }

  /** A person gave it another chance: attempts made so far no longer count against it. */
  public void restartBudget(int node) {
    attemptsBefore[node] = jobs[node].attempts();
  }

  /** Preparing an attempt failed: that counts against the job, although nothing was submitted. */
  public void countPreparation(int node) {
    attemptsBefore[node]--;
  }

  /** Attempts since a person last gave it another chance, as far as this process knows. */
  public int attemptsInBudget(int node) {
    return jobs[node].attempts() - attemptsBefore[node];
  }

  /** Changes what is kept of a job besides its state. */
  public void edit(int node, JobRecord job) {
    if (job.state() != jobs[node].state()) {
      throw new IllegalArgumentException("states change through move() only: " + job);
    }
    jobs[node] = job;
  }
}
