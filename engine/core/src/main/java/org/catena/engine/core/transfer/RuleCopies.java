package org.catena.engine.core.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.catena.adapters.spi.Catalog;
import org.catena.engine.core.ledger.RuleCopy;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.engine.core.port.RuleCopyLedger.Underway;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.verify.ReplicaChooser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies that rules want. They go the way of all copies ({@link CopyStep}), and belong to no box of
 * a diagram: one for a file and RSE, however many rules want it there. Never deletes anything.
 */
public final class RuleCopies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RuleCopies.class);

  /** Under way to one RSE at the most; as many again may wait for a storage that is away. */
  private static final int MOST_MOVING = 50;

  private static final int MOST_BACKING_OFF = 500;

  private final MutedLog log = new MutedLog(LOG);
  private final RuleCopyLedger ledger;
  private final TransferLedger transfers;
  private final Transactions transactions;
  private final RseRegistry rses;
  private final RuleCargo cargo;
  private final CopyStep step;
  private final ExecutorService pool;
  private final Clock clock;
  private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
  private volatile Consumer<TransferRecord> news = copy -> {};

  /**
   * @param pool does what takes time; closed with this
   */
  public RuleCopies(
      RuleCopyLedger ledger,
      TransferLedger transfers,
      Transactions transactions,
      RseRegistry rses,
      Catalog catalog,
      ReplicaChooser chooser,
      CopyStep step,
      ExecutorService pool,
      Clock clock) {
    this.ledger = ledger;
    this.transfers = transfers;
    this.transactions = transactions;
    this.rses = rses;
    this.cargo = new RuleCargo(new Retold(ledger, catalog), chooser);
    this.step = step;
    this.pool = pool;
    this.clock = clock;
  }

  /** Who is told that a copy has come further. */
  public void tell(Consumer<TransferRecord> listener) {
    this.news = listener;
  }

  /**
   * Plans copies of what is missing, as many as may be under way; within the caller's transaction.
   *
   * @return rules that may have changed, because files can never come to an RSE
   */
  public Set<Long> plan() {
    Set<Long> changed = new HashSet<>();
    Map<String, Underway> underway = ledger.underway();
    for (String rse : ledger.missingAt()) {
      String obstacle = obstacle(rse);
      Underway now = underway.getOrDefault(rse, Underway.NONE);
      if (!obstacle.isEmpty()) {
        changed.addAll(ledger.stuckAt(rse, obstacle));
      } else if (now.moving() < MOST_MOVING && now.backingOff() < MOST_BACKING_OFF) {
        plan(rses.get(rse), MOST_MOVING - now.moving());
      }
    }
    return changed;
  }

  private String obstacle(String rse) {
    if (!rses.names().contains(rse)) {
      return "RSE '%s' is not set up here any more: set it up, then: catena rule retry"
          .formatted(rse);
    }
    return rses.get(rse).kind() == Rse.Kind.BUFFER
        ? "'%s' is a buffer, and nothing is copied to a buffer".formatted(rse)
        : "";
  }

  private void plan(Rse rse, int most) {
    List<RuleCopy> missing = ledger.missing(rse.name(), most);
    List<TransferRecord> planned =
        transfers.plan(missing.stream().map(copy -> transfer(copy, rse)).toList());
    for (int i = 0; i < planned.size(); i++) {
      ledger.planned(missing.get(i), planned.get(i).id());
    }
  }

  private static TransferRecord transfer(RuleCopy copy, Rse rse) {
    return new TransferRecord(
        0,
        TransferRecord.NO_ORDER,
        copy.file(),
        copy.content(),
        Optional.empty(),
        rse.name(),
        rse.urlOf(copy.file()),
        TransferState.PLANNED,
        0,
        Optional.empty(),
        "",
        "");
  }

  /** Takes every copy that is due a step further, without waiting for it. */
  public void advance() {
    for (TransferRecord copy : ledger.moving()) {
      if (isDue(copy) && inHand.add(copy.id())) {
        try {
          pool.execute(() -> work(copy.id()));
        } catch (RejectedExecutionException closing) {
          inHand.remove(copy.id());
          LOG.debug("copies of rules go on at next start", closing);
        }
      }
    }
  }

  private boolean isDue(TransferRecord copy) {
    return copy.state() != TransferState.BACKING_OFF
        || RetryPolicy.remaining(clock.instant(), copy.retryAt()).isZero();
  }

  /** It may have come to its end since it was listed. */
  private void work(long id) {
    try {
      ledger.now(id).filter(RuleCopies::isOpen).ifPresent(this::work);
      log.over("copies of rules go on");
    } catch (RuntimeException fault) {
      log.error("copy %d of a rule cannot go on now".formatted(id), fault);
    } finally {
      inHand.remove(id);
    }
  }

  private void work(TransferRecord copy) {
    if (isBegun(copy) || ledger.isWanted(copy.file(), copy.rse())) {
      TransferRecord now = step.advance(cargo, List.of(copy)).get(0);
      if (now.state() != copy.state() || !now.reason().equals(copy.reason())) {
        news.accept(now);
      }
    } else {
      withdraw(copy);
    }
  }

  private static boolean isOpen(TransferRecord copy) {
    return copy.state() != TransferState.REGISTERED && copy.state() != TransferState.FAILED;
  }

  /** What may be under way is followed to its end: what arrives is registered, and nowhere dark. */
  private static boolean isBegun(TransferRecord copy) {
    return switch (copy.state()) {
      case UNDERWAY, ARRIVED, VERIFIED -> true;
      case PLANNED, BACKING_OFF, REGISTERED, FAILED -> false;
    };
  }

  private void withdraw(TransferRecord copy) {
    transactions.runInOne(
        () -> {
          transfers.write(
              TransferEdits.withdrawn(copy, "withdrawn: no rule wants it there any more"));
          ledger.forget(copy);
        });
  }

  /** Gives failed copies another chance, within the caller's transaction; returns how many. */
  public static int retry(List<TransferRecord> failed, TransferLedger transfers) {
    List<TransferRecord> again = new ArrayList<>();
    failed.forEach(copy -> again.add(TransferEdits.retried(copy)));
    again.forEach(transfers::write);
    return again.size();
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
