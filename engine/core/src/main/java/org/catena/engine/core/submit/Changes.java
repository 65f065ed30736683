package org.catena.engine.core.submit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.Steps.Step;
import org.catena.workflows.model.RunKey;

/** What one turn of the job runner changes: written in one commit, acted on only after it. */
final class Changes {
  private final Map<Long, JobRecord> before = new LinkedHashMap<>();
  private final Map<Long, JobSignal.Node> touched = new LinkedHashMap<>();
  private final Map<JobKey, AttemptRecord> attempts = new LinkedHashMap<>();
  private final Map<JobKey, DagAttempt> dags = new LinkedHashMap<>();
  private final Set<RunKey> runsOfDags = new LinkedHashSet<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Runnable> effects = new ArrayList<>();
  private final Set<Long> wakes = new LinkedHashSet<>();
  private final Set<Step> reached = EnumSet.noneOf(Step.class);

  /** To be called before a node is changed for the first time in this turn. */
  void touch(JobSignal.Node node) {
    touch(node, node.dag().job(node.index()));
  }

  /** The same for a node that has moved already, with the job as it was. */
  void touch(JobSignal.Node node, JobRecord was) {
    if (before.putIfAbsent(was.id(), was) == null) {
      touched.put(was.id(), node);
    }
  }

  void attempt(AttemptRecord attempt) {
    attempts.put(attempt.key(), attempt);
  }

  void dag(RunKey run, DagAttempt handover) {
    dags.put(handover.key(), handover);
    runsOfDags.add(run);
  }

  void decided(Decision decision) {
    decisions.add(decision);
  }

  /** Runs once everything is committed. */
  void afterwards(Runnable effect) {
    effects.add(effect);
  }

  /** The order is looked at again once everything is committed. */
  void wake(long orderId) {
    wakes.add(orderId);
  }

  void reached(Step step) {
    reached.add(step);
  }

  boolean isEmpty() {
    return before.isEmpty() && attempts.isEmpty() && dags.isEmpty() && decisions.isEmpty();
  }

  void write(JobLedger jobs, DagLedger graphs, DecisionLedger ledger) {
    List<JobRecord> after =
        touched.values().stream().map(node -> node.dag().job(node.index())).toList();
    jobs.write(after, attempts.values());
    graphs.write(dags.values());
    decisions.forEach(ledger::add);
  }

  List<Runnable> effects() {
    return effects;
  }

  /** The runs whose jobs or graphs changed. */
  Set<RunKey> runs() {
    Set<RunKey> runs = new LinkedHashSet<>(runsOfDags);
    before.values().forEach(job -> runs.add(job.run()));
    return runs;
  }

  Set<Long> wakes() {
    return wakes;
  }

  Set<Step> steps() {
    return reached;
  }
}
