package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.Steps.Step;
import org.catena.workflows.model.Subject;

/** What one turn of the job runner changes: written in one commit, acted on only after it. */
final class Changes {
  private final Map<Long, JobRecord> before = new LinkedHashMap<>();
  private final Map<Long, JobSignal.Node> touched = new LinkedHashMap<>();
  private final Map<JobKey, AttemptRecord> attempts = new LinkedHashMap<>();
  private final Map<JobKey, DagAttempt> dags = new LinkedHashMap<>();
  private final Set<Subject> subjectsOfDags = new LinkedHashSet<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Judgement> judgements = new ArrayList<>();
  private final List<Consumer<IncidentLedger>> incidents = new ArrayList<>();
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

  void dag(Subject subject, DagAttempt handover) {
    dags.put(handover.key(), handover);
    subjectsOfDags.add(subject);
  }

  void decided(Decision decision) {
    decisions.add(decision);
  }

  void judged(Judgement judgement) {
    judgements.add(judgement);
  }

  /** A person is told with the same commit. */
  void told(Incident incident) {
    incidents.add(ledger -> ledger.open(incident));
  }

  /** What a person was told of is over with the same commit. */
  void resolved(String kind, String subject, Instant at) {
    incidents.add(ledger -> ledger.resolve(kind, subject, at));
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
    return before.isEmpty()
        && attempts.isEmpty()
        && dags.isEmpty()
        && decisions.isEmpty()
        && incidents.isEmpty();
  }

  void write(JobLedger jobs, DagLedger graphs, DecisionLedger ledger, IncidentLedger people) {
    List<JobRecord> after =
        touched.values().stream().map(node -> node.dag().job(node.index())).toList();
    jobs.write(after, attempts.values());
    graphs.write(dags.values());
    decisions.forEach(ledger::add);
    judgements.forEach(ledger::add);
    incidents.forEach(incident -> incident.accept(people));
  }

  List<Runnable> effects() {
    return effects;
  }

  /** Whose jobs or graphs changed. */
  Set<Subject> subjects() {
    Set<Subject> subjects = new LinkedHashSet<>(subjectsOfDags);
    before.values().forEach(job -> subjects.add(job.subject()));
    return subjects;
  }

  Set<Long> wakes() {
    return wakes;
  }

  Set<Step> steps() {
    return reached;
  }
}
