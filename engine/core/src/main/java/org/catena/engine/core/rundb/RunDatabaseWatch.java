package org.catena.engine.core.rundb;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.RunDatabase;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.RunDocumentLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into a run database now and then: takes new documents in, and writes where copies are. On a
 * thread of its own, for which nobody waits.
 */
public final class RunDatabaseWatch implements AutoCloseable {
  /** The kind of incident that a run database opens which does not answer. */
  public static final String AWAY = "run-database-away";

  private static final Logger LOG = LoggerFactory.getLogger(RunDatabaseWatch.class);

  /** One look in vain may be a restart of the server; two are told. */
  private static final int TOLD_AFTER = 2;

  private final RunDatabaseTerms terms;
  private final Announcements announcements;
  private final Telling telling;
  private final DocumentIncidents incidents;
  private final MutedLog troubles = new MutedLog(LOG);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("run-database"));
  private int inVain;
  private boolean maybeOpen = true;

  public RunDatabaseWatch(
      RunDatabaseTerms terms,
      RunDatabase database,
      RunDocumentLedger ledger,
      Intake intake,
      IncidentLedger incidentLedger,
      Transactions transactions,
      Clock clock) {
    this.terms = terms;
    this.incidents = new DocumentIncidents(incidentLedger, transactions, clock);
    this.announcements =
        new Announcements(terms, database, ledger, intake, transactions, incidents, clock);
    this.telling =
        new Telling(
            database, ledger, new RawStates(terms.dataType()), transactions, incidents, clock);
  }

  public void start() {
    timer.scheduleWithFixedDelay(this::look, 0, terms.poll().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Optional<Failure> away = announcements.read();
      if (away.isEmpty()) {
        away = telling.tell(announcements.began());
      }
      away.ifPresentOrElse(this::isAway, this::isThere);
      troubles.over("the run database %s is looked into again".formatted(terms.name()));
    } catch (RuntimeException trouble) {
      if (!timer.isShutdown()) {
        troubles.error(
            "the run database %s cannot be looked into now; tried again".formatted(terms.name()),
            trouble);
      }
    }
  }

  private void isAway(Failure failure) {
    inVain++;
    if (inVain >= TOLD_AFTER && !timer.isShutdown()) {
      maybeOpen = true;
      incidents.open(
          AWAY,
          terms.name(),
          failure.message()
              + ". Runs go on without it; what it is to be told is written when it answers",
          "OPERATOR",
          Optional.empty());
    }
  }

  /** Also what an earlier life of ours has opened. */
  private void isThere() {
    inVain = 0;
    if (maybeOpen) {
      incidents.resolve(AWAY, terms.name());
      maybeOpen = false;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
