package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.catena.engine.core.production.Production;
import org.catena.engine.core.resubmit.Resubmission;
import org.catena.engine.core.submit.JobSignal.Node;

/** What becomes of jobs whose attempt failed: the table says it, or a person. */
final class FailedJobs {
  private final Turn turn;
  private final JobRunner runner;
  private final Changes changes;

  FailedJobs(Turn turn) {
    this.turn = turn;
    this.runner = turn.runner();
    this.changes = turn.changes();
  }

  /**
   * @param site where it was, or should have gone
   * @param exitCode -1 when there is none
   */
  void fail(Node node, String site, Failure failure, int exitCode) {
    JobRecord job = job(node);
    changes.touch(node);
    if (node.dag().handed().filter(graph -> graph.triesAgain(node.index())).isPresent()) {
      edit(node, JobEdits.failed(job, failure, Optional.empty()));
      turn.move(node, JobEvent.FAILED_TRANSIENT);
      return;
    }
    if (node.dag().isCancelled()) {
      new Cancellation(turn).giveUp(node);
      return;
    }
    Question question =
        new Question(
            job.kind().name().toLowerCase(Locale.ROOT),
            failure,
            exitCode,
            site,
            node.dag().attemptsInBudget(node.index()));
    Verdict said = runner.decide(question);
    long planned = node.dag().production().map(Production::events).orElse(0L);
    Resubmission then = Resubmission.of(question, said, job.next(), planned);
    keep(node, question, then.verdict());
    Optional<Instant> retryAt =
        then.verdict().again()
            ? Optional.of(runner.now().plus(then.verdict().delay()))
            : Optional.empty();
    edit(
        node,
        JobEdits.next(
            JobEdits.failed(job, told(failure, said, then.verdict()), retryAt), then.next()));
    move(node, failure, then.verdict(), retryAt);
  }

  /** Why a table was not obeyed stands where a person looks for why the job failed. */
  private static Failure told(Failure failure, Verdict said, Verdict done) {
    return said.equals(done)
        ? failure
        : new Failure(failure.fault(), failure.message() + "\n" + done.rule());
  }

  private void keep(Node node, Question question, Verdict verdict) {
    JobRecord job = job(node);
    Instant now = runner.now();
    String unit = job.subject() + " " + job.name();
    changes.decided(new Decision(now, "retry", unit, question.toString(), verdict.toString()));
    String attempt = job.name() + ".a" + job.attempts();
    boolean submitted = job.state() != JobState.READY;
    String key = JobTasks.key(node.dag().order(), attempt).value() + (submitted ? "" : " " + now);
    changes.judged(
        new Judgement(key, now, job.orderId(), Optional.of(job.id()), unit, question, verdict));
  }

  private void move(Node node, Failure failure, Verdict verdict, Optional<Instant> retryAt) {
    switch (verdict.action()) {
      case SAME_SITE, OTHER_SITE, MORE_WALLTIME, MORE_MEMORY, FEWER_EVENTS -> {
        turn.move(node, JobEvent.FAILED_TRANSIENT);
        runner.alarm(node, retryAt);
      }
      case HOLD -> {
        turn.move(node, JobEvent.SET_ASIDE);
        changes.told(incident(node, failure, verdict));
      }
      case NEVER -> {
        turn.move(node, JobEvent.FAILED_PERMANENT);
        changes.wake(node.dag().order().id());
      }
    }
  }

  /** One for each order: a retry by hand lets all of its jobs go on. */
  private Incident incident(Node node, Failure failure, Verdict verdict) {
    DagRun dag = node.dag();
    return new Incident(
        0,
        JobAlarms.JOB_PARKED,
        subject(dag),
        "%s of '%s' waits for a person, as the retry table says (%s): %s%nIt is neither failed nor done. Remedy: mend the cause, then: %s"
            .formatted(
                job(node).name(),
                dag.order().title(),
                verdict.rule(),
                failure.message(),
                RetryCommand.of(dag.order().subject())),
        failure.fault().owner().name(),
        dag.order().subject().runNumber(),
        Optional.of(dag.order().id()),
        runner.now(),
        Optional.empty());
  }

  private static String subject(DagRun dag) {
    return JobTasks.key(dag.order(), "parked").value();
  }

  /**
   * A person gives all failed jobs of an order, and those that waited for a person, another chance.
   *
   * @return how many
   */
  int retry(DagRun dag) {
    int count = 0;
    boolean parked = false;
    for (int index = 0; index < dag.size(); index++) {
      JobRecord job = dag.job(index);
      if (job.state() == JobState.FAILED || job.state() == JobState.PARKED) {
        Node node = new Node(dag, index);
        parked |= job.state() == JobState.PARKED;
        changes.touch(node);
        edit(node, JobEdits.next(job, Resubmission.byHand(job.fault(), job.next())));
        dag.restartBudget(index);
        turn.move(node, JobEvent.RETRIED_BY_HAND);
        count++;
      }
    }
    if (parked) {
      changes.resolved(JobAlarms.JOB_PARKED, subject(dag), runner.now());
    }
    return count;
  }

  private static JobRecord job(Node node) {
    return node.dag().job(node.index());
  }

  private static void edit(Node node, JobRecord job) {
    node.dag().edit(node.index(), job);
  }
}
