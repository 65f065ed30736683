package org.catena.engine.core.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catena.engine.core.port.ScrubLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads replicas on disks again, one after the other, the longest unread first; one that is lost is
 * brought back. Tape is read only for that.
 *
 * <p>A file that is gone is brought back only after another one at the same storage was found good:
 * a disk that is not mounted has lost nothing.
 */
public final class Scrubber implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Scrubber.class);
  private static final Duration NOTHING_DUE = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofMillis(5);

  /** One that was not found good is not looked at again before others have been. */
  private static final Duration PASSED_OVER = Duration.ofHours(1);

  private static final int PASSED_OVER_AT_MOST = 100;

  private final ScrubLedger ledger;
  private final ReplicaCheck check;
  private final Restores restores;
  private final Transactions transactions;
  private final Map<String, ScrubbedDisk> disks;
  private final long bytesPerSecond;
  private final Duration every;
  private final Clock clock;
  private final Map<String, Instant> passedOver = new HashMap<>();
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
        rses.all().stream()
            .filter(rse -> rse.kind() == Rse.Kind.DISK)
            .collect(Collectors.toUnmodifiableMap(Rse::name, rse -> new ScrubbedDisk(rse.name())));
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
    passedOver
        .values()
        .removeIf(until -> now.isAfter(until) || until.isAfter(now.plus(PASSED_OVER)));
    return disks.values().stream()
        .filter(disk -> !disk.isAway(now))
        .flatMap(disk -> due(disk.rse(), now))
        .min(Comparator.comparing(ScrubLedger.Due::verifiedAt))
        .map(this::look)
        .orElse(NOTHING_DUE);
  }

  private Stream<ScrubLedger.Due> due(String rse, Instant now) {
    return ledger.next(rse, now.minus(every), PASSED_OVER_AT_MOST).stream()
        .filter(due -> !passedOver.containsKey(key(due)))
        .limit(1);
  }

  private static String key(ScrubLedger.Due due) {
    return due.file() + " at " + due.rse();
  }

  private Duration look(ScrubLedger.Due due) {
    passedOver.put(key(due), clock.instant().plus(PASSED_OVER));
    Optional<ReplicaCheck.Finding> found = check.check(due.file(), due.rse());
    if (found.isEmpty()) {
      return SHORTEST;
    }
    ReplicaCheck.Finding finding = found.get();
    ScrubbedDisk disk = Objects.requireNonNull(disks.get(due.rse()));
    if (finding.trouble().isEmpty()) {
      passedOver.remove(key(due));
      transactions.runInOne(() -> ledger.verified(due.file(), due.rse(), clock.instant()));
      disk.answered().forEach(this::restore);
    } else if (!finding.lost()) {
      disk.unreadable(clock.instant());
    } else if (finding.measured().isPresent()) {
      restore(due.file());
    } else {
      disk.missing(due.file(), clock.instant());
    }
    long bytes = finding.measured().map(Content::bytes).orElse(0L);
    Duration pause = Duration.ofMillis(bytes * 1000 / bytesPerSecond);
    return pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
  }

  /** What cannot be brought back has an incident already, and is suspect: it is not due again. */
  private void restore(LogicalFile file) {
    try {
      restores.begin(file);
    } catch (IllegalArgumentException nothingToRestoreFrom) {
      LOG.warn("{}", nothingToRestoreFrom.getMessage());
    }
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
