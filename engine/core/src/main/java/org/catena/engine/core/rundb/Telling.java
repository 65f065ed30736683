package org.catena.engine.core.rundb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.adapters.spi.RunDatabase;
import org.catena.adapters.spi.RunUpdateOutcome;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.RunDocumentLedger;
import org.catena.engine.core.port.Transactions;

/**
 * Writes where copies of raw data are into the documents of their runs. What has to be written
 * follows from the ledger each time, so that nothing is lost with us; what was written already is
 * kept in memory alone, for it may be written again.
 */
final class Telling {
  /** The kind of incident that a document opens which cannot be written. */
  static final String REFUSED = "run-document-refused";

  /** After a refusal, which a person has to settle. */
  private static final Duration LATER = Duration.ofMinutes(10);

  private static final int AT_ONCE = 100;

  private final RunDatabase database;
  private final RunDocumentLedger ledger;
  private final RawStates states;
  private final Transactions transactions;
  private final DocumentIncidents incidents;
  private final Clock clock;
  private final Map<Long, Set<RunDataUpdate>> written = new HashMap<>();
  private final Map<Long, Instant> refused = new HashMap<>();

  Telling(
      RunDatabase database,
      RunDocumentLedger ledger,
      RawStates states,
      Transactions transactions,
      DocumentIncidents incidents,
      Clock clock) {
    this.database = database;
    this.ledger = ledger;
    this.states = states;
    this.transactions = transactions;
    this.incidents = incidents;
    this.clock = clock;
  }

  /**
   * Writes all that is due.
   *
   * @param since runs from before are left alone
   * @return why that was not possible; empty when it was
   */
  Optional<Failure> tell(Instant since) {
    List<RunRecord> runs = new ArrayList<>();
    List<RunDataUpdate> due = new ArrayList<>();
    for (RunRecord run : ledger.untold(since)) {
      if (!isPutOff(run)) {
        runs.add(run);
        due.addAll(missing(run));
        if (due.size() >= AT_ONCE) {
          Optional<Failure> away = write(runs, due);
          if (away.isPresent()) {
            return away;
          }
          runs.clear();
          due.clear();
        }
      }
    }
    return write(runs, due);
  }

  private boolean isPutOff(RunRecord run) {
    Instant until = refused.get(run.key().number());
    return until != null && clock.instant().isBefore(until);
  }

  private List<RunDataUpdate> missing(RunRecord run) {
    List<RunDataUpdate> wanted = new ArrayList<>(states.of(run, ledger.copies(run.key())));
    Set<RunDataUpdate> said = written.computeIfAbsent(run.key().number(), first -> new HashSet<>());
    said.retainAll(wanted);
    wanted.removeAll(said);
    return wanted;
  }

  private Optional<Failure> write(List<RunRecord> runs, List<RunDataUpdate> due) {
    Optional<Failure> away = Optional.empty();
    Set<Long> open = new HashSet<>();
    for (Map.Entry<RunDataUpdate, RunUpdateOutcome> each : database.update(due).entrySet()) {
      Optional<Failure> unsaid = take(each.getKey(), each.getValue(), open);
      away = away.or(() -> unsaid);
    }
    for (RunRecord run : runs) {
      if (!open.contains(run.key().number())) {
        said(run);
      }
    }
    return away;
  }

  private Optional<Failure> take(RunDataUpdate update, RunUpdateOutcome outcome, Set<Long> open) {
    return outcome.fold(
        done -> {
          written.computeIfAbsent(update.run(), first -> new HashSet<>()).add(update);
          return Optional.empty();
        },
        refusal -> {
          open.add(update.run());
          refused.put(update.run(), clock.instant().plus(LATER));
          incidents.open(
              REFUSED,
              subject(update.run()),
              refusal.failure().message(),
              "DATA",
              Optional.of(update.run()));
          return Optional.empty();
        },
        uncertain -> {
          open.add(update.run());
          return Optional.of(uncertain.failure());
        });
  }

  /** Everything that there is to say by now. */
  private void said(RunRecord run) {
    long number = run.key().number();
    boolean wasRefused = refused.remove(number) != null;
    if (run.finishedAt().isPresent()) {
      transactions.runInOne(() -> ledger.told(run.key(), clock.instant()));
      written.remove(number);
    }
    if (wasRefused || run.finishedAt().isPresent()) {
      incidents.resolve(REFUSED, subject(number));
    }
  }

  private static String subject(long run) {
    return "run " + run;
  }
}
