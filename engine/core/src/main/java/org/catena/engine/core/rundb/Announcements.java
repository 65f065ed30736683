package org.catena.engine.core.rundb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.RunCursor;
import org.catena.adapters.spi.RunDatabase;
import org.catena.adapters.spi.RunDocument;
import org.catena.adapters.spi.RunsOutcome;
import org.catena.adapters.spi.UnreadableRun;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.ledger.RunReading;
import org.catena.engine.core.port.RunDocumentLedger;
import org.catena.engine.core.port.Transactions;

/**
 * Makes new run documents new-data events. Documents of the last day are looked at again every
 * time: one may come late, or be put right; a known one is no news.
 */
final class Announcements {
  /** The kind of incident that a document opens which cannot be read. */
  static final String UNREADABLE = "run-document-unreadable";

  private static final String TYPE = "org.catena.run.document";
  private static final Duration LOOK_BACK = Duration.ofHours(24);
  private static final int AT_ONCE = 500;

  private final RunDatabaseTerms terms;
  private final RunDatabase database;
  private final RunDocumentLedger ledger;
  private final Intake intake;
  private final Transactions transactions;
  private final DocumentIncidents incidents;
  private final Clock clock;

  /** Documents of the last day that are events already. */
  private final Set<String> known = new HashSet<>();

  Announcements(
      RunDatabaseTerms terms,
      RunDatabase database,
      RunDocumentLedger ledger,
      Intake intake,
      Transactions transactions,
      DocumentIncidents incidents,
      Clock clock) {
    this.terms = terms;
    this.database = database;
    this.ledger = ledger;
    this.intake = intake;
    this.transactions = transactions;
    this.incidents = incidents;
    this.clock = clock;
  }

  /** From when on runs are the database's concern. */
  Instant began() {
    return reading().began();
  }

  private RunReading reading() {
    return ledger
        .reading(terms.name())
        .orElseGet(
            () -> {
              Instant began = terms.since().orElse(clock.instant());
              RunReading first = new RunReading(terms.name(), began, began);
              transactions.runInOne(() -> ledger.keep(first));
              return first;
            });
  }

  /**
   * Reads all that is new.
   *
   * @return why that was not possible; empty when it was
   */
  Optional<Failure> read() {
    Instant now = clock.instant();
    RunReading reading = reading();
    Instant back = reading.readTo().minus(LOOK_BACK);
    RunCursor point = database.at(back.isAfter(reading.began()) ? back : reading.began());
    Set<String> met = new HashSet<>();
    boolean more = true;
    while (more) {
      RunsOutcome outcome = database.after(point, AT_ONCE);
      if (outcome instanceof RunsOutcome.Unanswered unanswered) {
        return Optional.of(unanswered.failure());
      }
      RunsOutcome.Read page = (RunsOutcome.Read) outcome;
      page.runs().forEach(run -> announce(run, met));
      page.unreadable().forEach(this::tell);
      more = page.more();
      point = page.next();
    }
    known.retainAll(met);
    transactions.runInOne(() -> ledger.keep(new RunReading(terms.name(), reading.began(), now)));
    return Optional.empty();
  }

  private void announce(RunDocument run, Set<String> met) {
    met.add(run.id());
    if (!known.contains(run.id())) {
      intake.appeared(source(), run.id(), TYPE, run.number());
      incidents.resolve(UNREADABLE, subject(run.id()));
      known.add(run.id());
    }
  }

  private void tell(UnreadableRun document) {
    incidents.open(
        UNREADABLE,
        subject(document.id()),
        "the document %s of the run database %s announces no run: %s. Remedy: mend the document; it is looked at again for a day"
            .formatted(document.id(), terms.name(), document.reason()),
        "DATA",
        Optional.empty());
  }

  private String source() {
    return "run-database:" + terms.name();
  }

  private static String subject(String id) {
    return "document " + id;
  }
}
