package org.catena.engine.core.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.LogRecord;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.LogLedger;
import org.catena.engine.core.port.LogRetention;
import org.catena.engine.core.port.LogRetention.Rule;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.thread.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the logs every few minutes. First the table decides about each; then, as long as all
 * of them are more than the quota, the oldest go: those of attempts that succeeded, then failed
 * ones of more than a week, and only then younger failed ones, which somebody is told.
 */
public final class LogKeeper implements AutoCloseable {
  /** Of an incident about the quota. */
  public static final String QUOTA = "logs-quota";

  /** Of an incident about the table. */
  public static final String TABLE = "log-retention";

  private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long JOBS_AT_ONCE = 5_000;
  private static final int OLDEST_AT_ONCE = 10_000;

  private final LogLedger ledger;
  private final LogRetention retention;
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final LogFiles files;
  private final LogRemoval removal;
  private final long quota;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("logs"));

  /** What the table said in this round, by what it was asked. */
  private final TreeMap<String, Rule> rules = new TreeMap<>();

  /**
   * @param work below it lie the attempts' directories
   * @param quota of all logs together, in bytes
   */
  public LogKeeper(
      LogLedger ledger,
      LogRetention retention,
      IncidentLedger incidents,
      Transactions transactions,
      Path work,
      long quota,
      Clock clock) {
    this.ledger = ledger;
    this.retention = retention;
    this.incidents = incidents;
    this.transactions = transactions;
    this.files = new LogFiles(work);
    this.removal = new LogRemoval(ledger, files, transactions);
    this.quota = quota;
    this.clock = clock;
  }

  /** Begins to go through them, again and again. */
  public void start(Duration every) {
    timer.scheduleWithFixedDelay(
        this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void round() {
    try {
      sweep();
    } catch (RuntimeException fault) {
      LOG.warn("the logs of attempts were not all looked at; they will be later", fault);
    }
  }

  /** Goes through all of them once; returns how many bytes they are then. */
  public long sweep() {
    Instant now = clock.instant();
    rules.clear();
    long total = 0;
    long last = ledger.lastJob();
    for (long after = 0; after < last; after += JOBS_AT_ONCE) {
      total += look(ledger.ofJobs(after, Math.min(last, after + JOBS_AT_ONCE)), now);
    }
    tellOfTable(now);
    return keepQuota(total, now);
  }

  /** Returns what is left of them. */
  private long look(List<LogRecord> logs, Instant now) {
    long total = 0;
    Map<LogRecord, Long> measured = new LinkedHashMap<>();
    Map<LogRecord, String> doomed = new LinkedHashMap<>();
    for (LogRecord log : logs) {
      try {
        boolean known = log.jobOver() && log.bytes().isPresent();
        long found = known ? log.bytes().get() : files.bytes(log);
        long bytes = decide(log, found, now, doomed);
        total += bytes;
        if (log.jobOver() && !log.bytes().equals(Optional.of(bytes))) {
          measured.put(log, bytes);
        }
      } catch (IOException unusable) {
        LOG.warn("the logs in {} cannot be looked at: {}", log.directory(), unusable.toString());
        total += log.bytes().orElse(0L);
      }
    }
    removal.measured(measured);
    return total - removal.remove(doomed, now);
  }

  /** Returns what is there after what it does at once; what is to be removed is only noted. */
  private long decide(LogRecord log, long bytes, Instant now, Map<LogRecord, String> doomed)
      throws IOException {
    if (log.removing().isPresent()) {
      doomed.put(log, log.removing().get());
      return bytes;
    }
    if (!log.jobOver() || bytes == 0) {
      return bytes;
    }
    Duration age = Duration.between(log.since(), now);
    Rule rule = rule(log, Math.max(0, age.toDays()));
    if (age.compareTo(rule.keep()) >= 0) {
      doomed.put(log, rule.words());
      return bytes;
    }
    return bytes > rule.mostBytes() ? files.cut(log, rule.mostBytes(), rule.words()) : bytes;
  }

  private Rule rule(LogRecord log, long days) {
    return rules.computeIfAbsent(
        log.succeeded() + " " + log.kind() + " " + days,
        asked -> retention.rule(log.succeeded(), log.kind(), days));
  }

  private long keepQuota(long found, Instant now) {
    long total = shrink(found, true, now, now);
    total = shrink(total, false, now.minus(WEEK), now);
    long before = total;
    total = shrink(total, false, now, now);
    if (total == before && total <= quota) {
      transactions.runInOne(() -> incidents.resolve(QUOTA, QUOTA, now));
    } else {
      tellOfQuota(before - total, total, now);
    }
    return total;
  }

  /** As far as needed and possible; returns what is left of all. */
  private long shrink(long found, boolean succeeded, Instant before, Instant now) {
    String because = "all logs together may take %s".formatted(megabytes(quota));
    long total = found;
    long freed = 1;
    while (total > quota && freed > 0) {
      Map<LogRecord, String> doomed = new LinkedHashMap<>();
      long left = total;
      for (LogRecord log : ledger.oldest(succeeded, before, OLDEST_AT_ONCE)) {
        if (left > quota) {
          doomed.put(log, because);
          left -= log.bytes().orElse(0L);
        }
      }
      freed = removal.remove(doomed, now);
      total -= freed;
    }
    return total;
  }

  private void tellOfQuota(long removed, long total, Instant now) {
    String gone =
        removed == 0
            ? ""
            : "%s of logs of attempts that failed less than a week ago had to go. "
                .formatted(megabytes(removed));
    String left =
        total <= quota
            ? "Now all fit into the quota of %s".formatted(megabytes(quota))
            : "The logs take %s of the quota of %s, and what is left is of jobs that are not over"
                .formatted(megabytes(total), megabytes(quota));
    open(QUOTA, gone + left + ": raise catena.logs.quota, or let jobs write less", now);
  }

  private void tellOfTable(Instant now) {
    List<String> problems =
        rules.values().stream().flatMap(rule -> rule.problem().stream()).distinct().toList();
    if (problems.isEmpty()) {
      transactions.runInOne(() -> incidents.resolve(TABLE, TABLE, now));
    } else {
      open(TABLE, "no log is removed by the table: " + problems.get(0), now);
    }
  }

  private void open(String kind, String message, Instant now) {
    Incident incident =
        new Incident(
            0,
            kind,
            kind,
            message,
            "OPERATOR",
            Optional.empty(),
            Optional.empty(),
            now,
            Optional.empty());
    transactions.runInOne(() -> incidents.open(incident));
  }

  private static String megabytes(long bytes) {
    return "%,d MB".formatted((bytes + 999_999) / 1_000_000);
  }
}
