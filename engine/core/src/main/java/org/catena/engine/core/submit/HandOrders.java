package org.catena.engine.core.submit;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.HoldingJobBackend;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.Transactions;

/**
 * Passes on what a person tells a job at its site to do, and writes down who it was. What becomes
 * of the job is the site's to say: it comes with the next reports.
 */
public final class HandOrders {
  /** What a job can be told. */
  public enum Order {
    /** Wait until it is released; one that runs loses its work. */
    HOLD,
    /** Go on after it was held. */
    RELEASE,
    /** Go away without a result: the job has failed, and a retry of the run tries it again. */
    REMOVE
  }

  /** How far the order came. */
  public enum Passed {
    /** The site was told. */
    ON,
    /** There is nothing at a site that could be told. */
    NOTHING_THERE,
    /** The site cannot do such a thing. */
    NOT_POSSIBLE,
    /** The site would not, or did not answer. */
    REFUSED
  }

  /**
   * What came of an order.
   *
   * @param message one sentence for the person
   */
  public record Answer(Passed passed, String message) {}

  private final JobLedger jobs;
  private final DecisionLedger decisions;
  private final Transactions transactions;
  private final JobSites sites;
  private final Runnable afterwards;
  private final Clock clock;

  /**
   * @param afterwards has the sites asked for news
   */
  public HandOrders(
      JobLedger jobs,
      DecisionLedger decisions,
      Transactions transactions,
      JobSites sites,
      Runnable afterwards,
      Clock clock) {
    this.jobs = jobs;
    this.decisions = decisions;
    this.transactions = transactions;
    this.sites = sites;
    this.afterwards = afterwards;
    this.clock = clock;
  }

  /**
   * Gives an order; empty when the job is unknown.
   *
   * @param who gives it, for the record and for those who look into the site's queue
   * @param reason in a few words; may be empty
   */
  public Optional<Answer> give(Order order, long jobId, String who, String reason) {
    Optional<JobRecord> known = jobs.find(jobId);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    JobRecord job = known.get();
    Answer answer = give(order, job, who + (reason.isBlank() ? "" : ": " + reason));
    transactions.runInOne(
        () ->
            decisions.add(
                new Decision(
                    clock.instant(),
                    "hand-" + word(order),
                    job.subject() + " " + job.name(),
                    who + (reason.isBlank() ? "" : ": " + reason),
                    answer.message())));
    afterwards.run();
    return Optional.of(answer);
  }

  private Answer give(Order order, JobRecord job, String why) {
    Optional<AttemptRecord> attempt =
        job.state().inBackend() ? jobs.attempt(job.id(), job.attempts()) : Optional.empty();
    Optional<JobHandle> handle = attempt.flatMap(AttemptRecord::handle);
    if (job.state() == JobState.PARKED) {
      return new Answer(
          Passed.NOTHING_THERE,
          "%s waits for a person, and not at a site: %s"
              .formatted(job.name(), RetryCommand.of(job.subject())));
    }
    if (handle.isEmpty()) {
      return new Answer(
          Passed.NOTHING_THERE,
          "%s is %s: nothing of it is at a site".formatted(job.name(), job.state()));
    }
    String site = attempt.get().site();
    Optional<JobSite> there = sites.find(site);
    if (there.isEmpty()) {
      return new Answer(Passed.NOT_POSSIBLE, JobSites.unknown(site));
    }
    return tell(order, job, there.get().backend(), handle.get(), why);
  }

  private static Answer tell(
      Order order, JobRecord job, JobBackend site, JobHandle handle, String why) {
    Set<JobHandle> one = Set.of(handle);
    Map<JobHandle, CancelOutcome> outcomes;
    if (order == Order.REMOVE) {
      outcomes = site.cancel(one);
    } else if (site instanceof HoldingJobBackend holding) {
      outcomes = order == Order.HOLD ? holding.hold(one, "held by " + why) : holding.release(one);
    } else {
      return new Answer(
          Passed.NOT_POSSIBLE, "site %s has no way to hold or release jobs".formatted(site.site()));
    }
    return answer(
        order, job, site, outcomes.getOrDefault(handle, new CancelOutcome.NothingThere()));
  }

  private static Answer answer(Order order, JobRecord job, JobBackend site, CancelOutcome outcome) {
    return outcome.fold(
        asked ->
            new Answer(
                Passed.ON, "%s was told to %s %s".formatted(site.site(), word(order), job.name())),
        ended -> new Answer(Passed.NOTHING_THERE, job.name() + " had ended before"),
        nothing ->
            new Answer(Passed.NOTHING_THERE, "%s has no %s".formatted(site.site(), job.name())),
        refused -> new Answer(Passed.REFUSED, refused.failure().message()));
  }

  private static String word(Order order) {
    return order.name().toLowerCase(Locale.ROOT);
  }
}
