package org.catena.engine.core.policy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.BufferLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.workflows.model.RunKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of runs that lie in the buffer for too long: when a quarter of their time is left,
 * with what is missing, and when it is over. Nothing is deleted for it: a run leaves the buffer
 * under a certificate or stays.
 */
public final class BufferLifetimes implements AutoCloseable {
  /** The incident's kind. */
  public static final String ENDS = "buffer-lifetime";

  private static final Logger LOG = LoggerFactory.getLogger(BufferLifetimes.class);
  private static final Duration EVERY = Duration.ofMinutes(5);

  /** Of the lifetime is left when people are told. */
  private static final int PART_LEFT = 4;

  private final MutedLog log = new MutedLog(LOG);
  private final BufferLedger ledger;
  private final RunLedger runs;
  private final CopiesAuditor auditor;
  private final CopiesRequirements requirements;
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final String buffer;
  private final Duration lifetime;
  private final Clock clock;
  private final ScheduledExecutorService own =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("buffer-lifetimes"));

  /**
   * @param buffer the RSE
   * @param lifetime how long a run may lie there; zero when nobody minds
   */
  public BufferLifetimes(
      BufferLedger ledger,
      RunLedger runs,
      CopiesAuditor auditor,
      CopiesRequirements requirements,
      IncidentLedger incidents,
      Transactions transactions,
      String buffer,
      Duration lifetime,
      Clock clock) {
    if (lifetime.isNegative()) {
      throw new IllegalArgumentException("a run cannot lie in the buffer for " + lifetime);
    }
    this.ledger = ledger;
    this.runs = runs;
    this.auditor = auditor;
    this.requirements = requirements;
    this.incidents = incidents;
    this.transactions = transactions;
    this.buffer = buffer;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  public void start() {
    own.scheduleWithFixedDelay(this::calmly, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void calmly() {
    try {
      look();
      log.over("the time that runs lie in the buffer can be looked at again");
    } catch (RuntimeException fault) {
      log.error("the time that runs lie in the buffer cannot be looked at now", fault);
    }
  }

  /** Once over all runs: tells of those that are late, and no more of those that have gone. */
  public void look() {
    Map<String, Incident> told = new HashMap<>();
    incidents.openOnes().stream()
        .filter(incident -> incident.kind().equals(ENDS))
        .forEach(incident -> told.put(incident.subject(), incident));
    if (!lifetime.isZero()) {
      Instant now = clock.instant();
      Duration most = lifetime.minus(lifetime.dividedBy(PART_LEFT));
      for (RunKey late : ledger.lying(buffer, now.minus(most))) {
        Incident known = told.remove(late.toString());
        runs.find(late).ifPresent(run -> tell(run, Optional.ofNullable(known), now));
      }
    }
    told.values()
        .forEach(
            gone ->
                transactions.runInOne(
                    () -> incidents.resolve(ENDS, gone.subject(), clock.instant())));
  }

  /** Anew when it has another word to say, which it has every hour. */
  private void tell(RunRecord run, Optional<Incident> known, Instant now) {
    String message = message(run, now);
    if (known.filter(incident -> incident.message().equals(message)).isEmpty()) {
      transactions.runInOne(
          () ->
              incidents.open(
                  new Incident(
                      0,
                      ENDS,
                      run.key().toString(),
                      message,
                      "OPERATOR",
                      Optional.of(run.key().number()),
                      Optional.empty(),
                      now,
                      Optional.empty())));
    }
  }

  private String message(RunRecord run, Instant now) {
    Duration left = Duration.between(now, run.startedAt().plus(lifetime));
    String copies = copies(run);
    return "run %d has been in the buffer since %s and may stay %s: %s; %s. Nothing is deleted without proof. Remedy: see what its chain waits for: catena run show %d"
        .formatted(
            run.key().number(),
            run.startedAt(),
            inWords(lifetime),
            left.isNegative()
                ? "it is over its time by " + inWords(left.negated())
                : inWords(left) + " are left",
            copies,
            run.key().number());
  }

  /** A storage element that is not set up any more keeps nobody from being told. */
  private String copies(RunRecord run) {
    try {
      return requirements
          .of(run)
          .map(wanted -> "copies " + auditor.audit(run, wanted).inWords())
          .orElse("no copies were begun");
    } catch (RuntimeException unknown) {
      return "which copies are missing cannot be said: " + unknown.getMessage();
    }
  }

  private static String inWords(Duration time) {
    return time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
