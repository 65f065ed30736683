package org.catena.engine.core.dag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.production.Production;
import org.catena.workflows.chunking.Chunking;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.model.Chunk;
import org.catena.workflows.model.Resources;

/**
 * Makes the DAG of a work order: process every chunk, then merge unless the order says that nothing
 * is merged; or a single job.
 */
public final class JobPlanner {
  /** A graph and its jobs: job i is node i. */
  public record Plan(Dag dag, List<JobRecord> jobs) {}

  private JobPlanner() {}

  /**
   * @param events of the order's run
   */
  public static Plan plan(WorkOrder order, long events) {
    if (order.kind() == OrderKind.RUN_JOB) {
      Dag.Builder dag = Dag.builder();
      dag.node(order.parameters().getOrDefault("output", order.stage()));
      Dag built = dag.build();
      return new Plan(
          built,
          List.of(job(order, built.name(0), JobKind.SINGLE, Optional.empty(), JobState.READY)));
    }
    return chunks(order, Chunking.cut(events, eventsPerChunk(order)));
  }

  /** The jobs of a batch, none of which waits for another. */
  public static List<JobRecord> batch(WorkOrder order, int jobs) {
    return IntStream.range(0, jobs)
        .mapToObj(Production::jobName)
        .map(name -> job(order, name, JobKind.PRODUCE, Optional.empty(), JobState.READY))
        .toList();
  }

  private static Plan chunks(WorkOrder order, List<Chunk> chunks) {
    Dag.Builder dag = Dag.builder();
    List<JobRecord> jobs = new ArrayList<>(chunks.size() + 1);
    for (Chunk chunk : chunks) {
      dag.node(chunk.name());
      jobs.add(job(order, chunk.name(), JobKind.PROCESS, Optional.of(chunk), JobState.READY));
    }
    if ("".equals(order.parameters().get("merge"))) {
      return new Plan(dag.build(), List.copyOf(jobs));
    }
    int merge = dag.node("merge");
    jobs.add(job(order, "merge", JobKind.MERGE, Optional.empty(), JobState.WAITING));
    for (int node = 0; node < merge; node++) {
      dag.arrow(node, merge);
    }
    return new Plan(dag.build(), List.copyOf(jobs));
  }

  private static long eventsPerChunk(WorkOrder order) {
    return Long.parseLong(order.parameters().getOrDefault("events-per-chunk", ""));
  }

  private static JobRecord job(
      WorkOrder order, String name, JobKind kind, Optional<Chunk> chunk, JobState state) {
    return new JobRecord(
        0,
        order.id(),
        order.subject(),
        order.stage(),
        name,
        kind,
        chunk,
        state,
        0,
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        NextAttempt.first(Resources.of(order.parameters())));
  }
}
