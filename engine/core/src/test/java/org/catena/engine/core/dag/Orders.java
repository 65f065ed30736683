package org.catena.engine.core.dag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/** One run, one order, and graphs for them. */
final class Orders {
  static final RunKey KEY = new RunKey("cms", 7);
  static final RunRecord RUN =
      new RunRecord(
          KEY,
          new RunManifest(
              7,
              "science",
              250,
              List.of(
                  new RunManifest.RawFile("run-00000007.raw.csv", new Content(10, Adler32.of(1))))),
          "DAQ",
          "raw-to-minitrees",
          "instance",
          Instant.EPOCH,
          Optional.empty());
  static final WorkOrder ORDER = order(OrderKind.PROCESS_CHUNKS, Map.of("events-per-chunk", "100"));

  private Orders() {}

  static WorkOrder order(OrderKind kind, Map<String, String> parameters) {
    return new WorkOrder(
        1,
        KEY,
        "process",
        "Process",
        kind,
        parameters,
        "execution",
        OrderState.OPEN,
        "",
        Instant.EPOCH,
        Optional.empty());
  }

  static JobPlanner.Plan chunksThenMerge(int chunks) {
    return JobPlanner.plan(ORDER, chunks * 100L);
  }

  /** With ids, as the ledger gives them. */
  static List<JobRecord> numbered(List<JobRecord> jobs) {
    List<JobRecord> numbered = new ArrayList<>();
    for (JobRecord job : jobs) {
      numbered.add(job(numbered.size() + 1L, job.name(), job.kind(), job.state()));
    }
    return numbered;
  }

  static DagRun run(Dag dag, List<JobState> states) {
    List<JobRecord> jobs = new ArrayList<>();
    for (JobState state : states) {
      jobs.add(job(jobs.size() + 1L, "n" + jobs.size(), JobKind.SINGLE, state));
    }
    return new DagRun(ORDER, RUN, dag, jobs, List.of(), Optional.empty());
  }

  private static JobRecord job(long id, String name, JobKind kind, JobState state) {
    return new JobRecord(
        id,
        1,
        KEY,
        "process",
        name,
        kind,
        Optional.empty(),
        state,
        0,
        Optional.empty(),
        Optional.empty(),
        "",
        "");
  }

  /** Arrows from lower to higher nodes only, so there is no cycle. */
  static Dag randomDag(int size, Random random) {
    Dag.Builder builder = Dag.builder();
    for (int node = 0; node < size; node++) {
      builder.node("n" + node);
    }
    for (int child = 1; child < size; child++) {
      for (int parent = 0; parent < child; parent++) {
        if (random.nextInt(child + 2) < 2) {
          builder.arrow(parent, child);
        }
      }
    }
    return builder.build();
  }
}
