package org.catena.engine.core.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.engine.core.port.ScrubLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.workflows.model.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads replicas on disks again, one after the other, the longest unread first; one that is lost is
 * brought back. Tape is read only for that.
 */
public final class Scrubber implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);
  private static final Duration NOTHING_DUE = Duration.ofSeconds(10);
  private static final Duration AWAY = Duration.ofMinutes(10);

  private final ScrubLedger ledger;
  private final ReplicaCheck check;
  private final Restores restores;
  private final Transactions transactions;
  private final List<String> disks;
  private final long bytesPerSecond;
  private final Duration every;
  private final Clock clock;
  private final Map<String, Instant> away = new HashMap<>();
  private final MutedLog log = new MutedLog(LOG);
  private final ScheduledExecutorService own =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("scrubber"));

  /**
   * @param bytesPerSecond read on average; 0 when nothing is ever to be read
   * @param every how long a replica stays unread
   */
  public Scrubber(
      ScrubLedger ledger,
      ReplicaCheck check,
      Restores restores,
      Transactions transactions,
      RseRegistry rses,
      long bytesPerSecond,
      Duration every,
      Clock clock) {
    if (bytesPerSecond < 0) {
      throw new IllegalArgumentException(bytesPerSecond + " bytes a second cannot be read");
    }
    this.ledger = ledger;
    this.check = check;
    this.restores = restores;
    this.transactions = transactions;
    this.disks =
        rses.all().stream().filter(rse -> rse.kind() == Rse.Kind.DISK).map(Rse::name).toList();
    this.bytesPerSecond = bytesPerSecond;
    this.every = every;
    this.clock = clock;
  }

  public void start() {
    if (bytesPerSecond > 0) {
      own.execute(this::goOn);
    }
  }

  private void goOn() {
    Duration pause = NOTHING_DUE;
    try {
      pause = next();
      log.over("replicas are read again");
    } catch (RuntimeException failure) {
      log.error("no replica can be looked at now; tried again", failure);
    }
    if (!own.isShutdown()) {
      own.schedule(this::goOn, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Looks at one replica.
   *
   * @return the pause after it that keeps the rate
   */
  public Duration next() {
    Instant now = clock.instant();
    away.values().removeIf(now::isAfter);
    return disks.stream()
        .filter(rse -> !away.containsKey(rse))
        .flatMap(rse -> ledger.next(rse, now.minus(every)).stream())
        .min(Comparator.comparing(ScrubLedger.Due::verifiedAt))
        .map(this::look)
        .orElse(NOTHING_DUE);
  }

  private Duration look(ScrubLedger.Due due) {
    Optional<ReplicaCheck.Finding> found = check.check(due.file(), due.rse());
    if (found.isEmpty()) {
      return Duration.ZERO;
    }
    ReplicaCheck.Finding finding = found.get();
    if (finding.lost()) {
      restore(due);
    } else if (finding.trouble().isPresent()) {
      away.put(due.rse(), clock.instant().plus(AWAY));
    } else {
      transactions.runInOne(() -> ledger.verified(due.file(), due.rse(), clock.instant()));
    }
    long bytes = finding.measured().map(Content::bytes).orElse(0L);
    return Duration.ofMillis(bytes * 1000 / bytesPerSecond);
  }

  /** What cannot be brought back has an incident already, and is suspect: it is not due again. */
  private void restore(ScrubLedger.Due due) {
    try {
      restores.begin(due.file());
    } catch (IllegalArgumentException nothingToRestoreFrom) {
      LOG.warn("{}", nothingToRestoreFrom.getMessage());
    }
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
