package org.catena.engine.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.catena.engine.core.ledger.GroupCounts;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobState.Group;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.submit.JobsWorker;
import org.catena.engine.simulation.scenario.Scenario;
import org.catena.engine.simulation.time.VirtualTime;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/**
 * Starts batch after batch and keeps enough jobs active, as a production manager's diagram does.
 * All of it happens on the job runner's thread.
 */
final class Production {
  private static final String SCOPE = "simulated";
  private static final Content NO_INPUT = new Content(0, Adler32.of(1));

  private final Scenario scenario;
  private final VirtualTime time;
  private final RunLedger runs;
  private final OrderLedger orders;
  private final JobLedger jobs;
  private final JobsWorker worker;
  private final JobRunner runner;
  private final Timeline timeline;
  private final Progress progress;
  private final Map<Long, WorkOrder> open = new LinkedHashMap<>();
  private final CompletableFuture<Long> finished = new CompletableFuture<>();
  private int started;
  private int batches;
  private long over;

  Production(
      Scenario scenario,
      VirtualTime time,
      RunLedger runs,
      OrderLedger orders,
      JobLedger jobs,
      JobsWorker worker,
      JobRunner runner,
      Timeline timeline,
      Progress progress) {
    this.scenario = scenario;
    this.time = time;
    this.runs = runs;
    this.orders = orders;
    this.jobs = jobs;
    this.worker = worker;
    this.runner = runner;
    this.timeline = timeline;
    this.progress = progress;
  }

  /** When the last job was over, in milliseconds since 1970. */
  CompletableFuture<Long> finished() {
    return finished;
  }

  /** Looks how far it has come, and once a round again. */
  void look() {
    for (WorkOrder order : List.copyOf(open.values())) {
      close(order, counts(order.id()));
    }
    long inOpen = 0;
    for (WorkOrder order : open.values()) {
      GroupCounts counts = counts(order.id());
      inOpen += counts.of(Group.DONE) + counts.of(Group.FAILED);
    }
    while (started < scenario.jobs() && started - over - inOpen < scenario.keepActive()) {
      startBatch();
    }
    timeline.look(over + inOpen);
    progress.at(over + inOpen, Duration.between(scenario.start(), time.now()));
    if (!finished.isDone()) {
      time.after(scenario.pollEvery(), this::look);
    }
  }

  private void startBatch() {
    int count = Math.min(scenario.batch(), scenario.jobs() - started);
    RunKey key = new RunKey(SCOPE, ++batches);
    RunManifest manifest =
        new RunManifest(
            batches, "campaign", count, List.of(new RunManifest.RawFile("none.root", NO_INPUT)));
    runs.add(new RunRecord(key, manifest, "none", "none", "", time.now(), Optional.empty()));
    Map<String, String> parameters = new LinkedHashMap<>(scenario.asked());
    parameters.put("command", "ldmx {first} {output}");
    parameters.put("merge", "");
    parameters.put("events-per-chunk", "1");
    parameters.put("output", "simulated");
    WorkOrder order =
        orders.add(
            new WorkOrder(
                0,
                key,
                "produce",
                "Batch " + batches,
                OrderKind.PROCESS_CHUNKS,
                parameters,
                "batch-%d".formatted(batches),
                OrderState.OPEN,
                "",
                time.now(),
                Optional.empty()));
    started += count;
    open.put(order.id(), order);
    worker.advance(order);
  }

  /** All jobs of the order have succeeded, or one has failed for good. */
  void orderReady(long orderId) {
    WorkOrder order = open.get(orderId);
    if (order == null) {
      return;
    }
    close(order, counts(orderId));
  }

  /** When all its jobs are over: a batch with failed ones is told of by nobody at its last end. */
  private void close(WorkOrder order, GroupCounts counts) {
    long failed = counts.of(Group.FAILED);
    if (counts.of(Group.DONE) + failed < counts.total()) {
      return;
    }
    if (failed == 0) {
      worker.advance(order);
    } else {
      runner.forget(order);
    }
    orders.change(
        order.id(),
        failed == 0 ? OrderState.DONE : OrderState.STOPPED,
        failed == 0 ? "" : failed + " jobs failed",
        Optional.of(time.now()));
    open.remove(order.id());
    over += counts.total();
    if (over == scenario.jobs()) {
      timeline.look(over);
      finished.complete(time.millis());
      time.stop();
    }
  }

  private GroupCounts counts(long orderId) {
    return jobs.counts(orderId, JobKind.PROCESS);
  }
}
