package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people, and once, of jobs and graphs that neither end nor go on: held by their site, not
 * listed there for long, or not known to be there. For the job runner's thread only, and never in
 * its way: an incident that cannot be written now is written later.
 */
public final class JobAlarms {
  /** The kind of incident that a job opens which its site does not list for long. */
  public static final String JOB_UNSEEN = "job-unseen";

  /** The kind of incident that a job opens which waits at its site for somebody to release it. */
  public static final String JOB_HELD = "job-held";

  /** The kind of incident that a stage opens some of whose failed jobs wait for a person. */
  public static final String JOB_PARKED = "job-parked";

  /** The kind of incident that a lost reply opens which its site cannot settle for long. */
  public static final String JOB_UNSETTLED = "job-unsettled";

  /** The kind of incident that a graph opens which somebody or something took out of its site. */
  public static final String GRAPH_LOST = "graph-lost";

  private static final Logger LOG = LoggerFactory.getLogger(JobAlarms.class);
  private static final Duration UNSEEN_ALARM = Duration.ofMinutes(10);

  private static final String SITE = "SITE";

  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final Clock clock;
  private final Duration longestDoubt;

  private final Map<JobHandle, Instant> unseenSince = new HashMap<>();

  /** At a site since before our start, and not listed there since: an incident may be open. */
  private final Set<JobHandle> perhapsUnseen = new HashSet<>();

  private final Set<JobHandle> held = new HashSet<>();
  private final Set<JobHandle> perhapsHeld = new HashSet<>();
  private final Set<JobKey> told = new HashSet<>();
  private final Set<Resolved> toResolve = new LinkedHashSet<>();

  private record Resolved(String kind, String subject) {}

  /**
   * @param longestDoubt how long a lost reply may stay unsettled before somebody is told
   */
  JobAlarms(
      IncidentLedger incidents, Transactions transactions, Clock clock, Duration longestDoubt) {
    this.incidents = incidents;
    this.transactions = transactions;
    this.clock = clock;
    this.longestDoubt = longestDoubt;
  }

  void unseen(AtSite there, String reason) {
    JobHandle handle = there.handle().orElseThrow();
    Instant since = unseenSince.computeIfAbsent(handle, first -> clock.instant());
    if (since.plus(UNSEEN_ALARM).isBefore(clock.instant()) && !told.contains(there.key())) {
      String message =
          "%s has not seen %s of %s since %s (%s). It is neither failed nor done."
              .formatted(there.site(), there.what(), there.subject().title(), since, reason);
      if (opened(JOB_UNSEEN, there, SITE, message)) {
        told.add(there.key());
      }
    }
  }

  /** The site lists it. */
  void seen(AtSite there) {
    JobHandle handle = there.handle().orElseThrow();
    told.remove(there.key());
    if (unseenSince.remove(handle) != null | perhapsUnseen.remove(handle)) {
      toResolve.add(new Resolved(JOB_UNSEEN, there.key().value()));
    }
  }

  /** What is held waits for ever: somebody is told at once, and that once. */
  void held(AtSite there, Failure failure) {
    JobHandle handle = there.handle().orElseThrow();
    if (!held.contains(handle)) {
      String message =
          "%s holds %s of %s (%s): %s%nRemedy: mend the cause, then: %s"
              .formatted(
                  there.site(),
                  there.what(),
                  there.subject().title(),
                  failure.fault(),
                  failure.message(),
                  there.release());
      if (opened(JOB_HELD, there, failure.fault().owner().name(), message)) {
        held.add(handle);
      } else {
        perhapsHeld.add(handle);
      }
    }
  }

  /** It was at the site before we started, so incidents of ours may be open. */
  void perhapsTold(AtSite there) {
    there.handle().ifPresent(perhapsHeld::add);
    there.handle().ifPresent(perhapsUnseen::add);
  }

  void notHeld(AtSite there) {
    JobHandle handle = there.handle().orElseThrow();
    if (held.remove(handle) | perhapsHeld.remove(handle)) {
      toResolve.add(new Resolved(JOB_HELD, there.key().value()));
    }
  }

  /** It is at the site no more, or it has been proven that it never was. */
  void over(AtSite there) {
    there.handle().ifPresent(handle -> seen(there));
  }

  /** The site cannot say whether it has it. */
  void unsettled(AtSite there, String reason) {
    if (there.intendedAt().plus(longestDoubt).isBefore(clock.instant())
        && !told.contains(there.key())) {
      String message =
          "it is not known since %s whether %s has %s of %s: %s. It is neither submitted again nor given up. Remedy: bring the site back; it is asked every second"
              .formatted(
                  there.intendedAt(), there.site(), there.what(), there.subject().title(), reason);
      if (opened(JOB_UNSETTLED, there, SITE, message)) {
        told.add(there.key());
      }
    }
  }

  /** The site has said so. */
  void settled(AtSite there) {
    told.remove(there.key());
    if (there.intendedAt().plus(longestDoubt).isBefore(clock.instant())) {
      toResolve.add(new Resolved(JOB_UNSETTLED, there.key().value()));
    }
  }

  /** What was left of the graph stays as it is until somebody wants it to go on. */
  void graphLost(AtSite there, Failure failure) {
    String message =
        "%s is no more at %s: %s. What was done stays done.%nRemedy: %s"
            .formatted(
                there.what(), there.site(), failure.message(), RetryCommand.of(there.subject()));
    opened(GRAPH_LOST, there, failure.fault().owner().name(), message);
  }

  /** The rest of it has been handed over. */
  void goesOn(AtSite former) {
    toResolve.add(new Resolved(GRAPH_LOST, former.key().value()));
  }

  /** To be called when the ledger has just taken a commit. */
  void resolve() {
    try {
      for (Iterator<Resolved> each = toResolve.iterator(); each.hasNext(); each.remove()) {
        Resolved resolved = each.next();
        transactions.runInOne(
            () -> incidents.resolve(resolved.kind(), resolved.subject(), clock.instant()));
      }
    } catch (RuntimeException e) {
      LOG.warn("an incident cannot be resolved now; tried again: {}", e.toString());
    }
  }

  /** Whether the ledger said that it has taken it; it may have, although it did not say so. */
  private boolean opened(String kind, AtSite there, String owner, String message) {
    Incident incident =
        new Incident(
            0,
            kind,
            there.key().value(),
            message,
            owner,
            there.subject().runNumber(),
            Optional.of(there.orderId()),
            clock.instant(),
            Optional.empty());
    try {
      transactions.runInOne(() -> incidents.open(incident));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("an incident cannot be opened now; tried again: {}", e.toString());
      return false;
    }
  }
}
