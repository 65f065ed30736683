package org.catena.engine.core.walk;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.workflows.model.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps open work orders moving. An order is worked by one thread at a time; a wake-up that comes
 * while it is being worked makes it be worked once more.
 */
public final class Walk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Walk.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
  private static final Duration NEVER = Duration.ofSeconds(-1);
  private static final Duration WHEN_WOKEN = Duration.ZERO;

  /** What must be known of an open order to find it again, without asking the ledger. */
  private record Taken(Subject subject, OrderKind kind) {}

  private final MutedLog log = new MutedLog(LOG);
  private final OrderLedger orders;
  private final OrderEnd end;
  private final Map<OrderKind, StageWorker> workers = new EnumMap<>(OrderKind.class);
  private final Map<OrderKind, ExecutorService> ownPools = new EnumMap<>(OrderKind.class);
  private final ExecutorService pool;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("walk-timer"));

  /** Orders known to be open, with how often they were woken since a thread took them up. */
  private final Map<Long, AtomicInteger> wakes = new ConcurrentHashMap<>();

  private final Map<Long, Taken> taken = new ConcurrentHashMap<>();
  private final Map<Long, ScheduledFuture<?>> alarms = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public Walk(OrderLedger orders, OrderEnd end, List<StageWorker> workers, int threads) {
    this.orders = orders;
    this.end = end;
    for (StageWorker worker : workers) {
      worker.kinds().forEach(kind -> this.workers.put(kind, worker));
      givePool(worker);
    }
    if (this.workers.size() != OrderKind.values().length) {
      throw new IllegalStateException("not every kind of stage has a worker: " + this.workers);
    }
    this.pool = Executors.newFixedThreadPool(threads, new NamedThreads("walk"));
  }

  private void givePool(StageWorker worker) {
    if (worker.ownThreads() > 0) {
      String name =
          "walk-" + worker.kinds().stream().map(OrderKind::word).sorted().findFirst().orElse("");
      ExecutorService own =
          Executors.newFixedThreadPool(worker.ownThreads(), new NamedThreads(name));
      worker.kinds().forEach(kind -> ownPools.put(kind, own));
    }
  }

  /** Takes up what was open when we last ended. */
  public void takeUp() {
    for (WorkOrder order : orders.unfinished()) {
      opened(order);
    }
  }

  public void opened(WorkOrder order) {
    taken.put(order.id(), new Taken(order.subject(), order.kind()));
    wake(order.id());
  }

  /**
   * Looks at the orders of a run, batch or campaign again: something it may wait for has happened.
   */
  public void wakeAll(Subject subject) {
    taken.forEach(
        (id, order) -> {
          if (order.subject().equals(subject)) {
            wake(id);
          }
        });
  }

  public void wake(long orderId) {
    if (wakes.computeIfAbsent(orderId, id -> new AtomicInteger()).getAndIncrement() == 0
        && !closed) {
      execute(orderId);
    }
  }

  private void execute(long orderId) {
    try {
      poolOf(orderId).execute(() -> work(orderId));
    } catch (RejectedExecutionException closing) {
      LOG.debug("order {} is taken up at next start: we are closing", orderId, closing);
    }
  }

  private ExecutorService poolOf(long orderId) {
    Taken order = taken.get(orderId);
    return order == null ? pool : ownPools.getOrDefault(order.kind(), pool);
  }

  private void work(long orderId) {
    AtomicInteger woken = wakes.get(orderId);
    if (woken == null || closed) {
      return;
    }
    int seen = woken.get();
    Duration again = advance(orderId);
    if (again.isNegative()) {
      wakes.remove(orderId);
      alarms.remove(orderId);
      taken.remove(orderId);
    } else if (woken.addAndGet(-seen) > 0) {
      woken.set(1);
      execute(orderId);
    } else if (!again.isZero() && !closed) {
      wakeAfter(orderId, again);
    }
  }

  /** One alarm clock an order: a new time replaces the old one. */
  private void wakeAfter(long orderId, Duration delay) {
    ScheduledFuture<?> next =
        timer.schedule(() -> wake(orderId), delay.toMillis(), TimeUnit.MILLISECONDS);
    ScheduledFuture<?> last = alarms.put(orderId, next);
    if (last != null) {
      last.cancel(false);
    }
  }

  /** When to look again; zero: only when woken; negative: never. */
  private Duration advance(long orderId) {
    try {
      Optional<WorkOrder> found = orders.find(orderId);
      log.over("the ledger can be read again");
      if (found.isEmpty() || found.get().state() == OrderState.DONE) {
        return NEVER;
      }
      return advance(found.get());
    } catch (RuntimeException e) {
      log.error("work order %d cannot be worked now and is tried again".formatted(orderId), e);
      return AFTER_TROUBLE;
    }
  }

  private Duration advance(WorkOrder order) {
    Duration again;
    try {
      again = settle(order, progress(order));
    } catch (Chains.TokenGone gone) {
      end.abandoned(order, gone);
      again = WHEN_WOKEN;
    } catch (RuntimeException e) {
      end.troubled(order, e);
      return AFTER_TROUBLE;
    }
    end.worked(order);
    if (again.isNegative()) {
      end.forget(order);
    }
    return again;
  }

  /** What the diagram asks for in vain is its author's to mend: trying again is of no use. */
  private Progress progress(WorkOrder order) {
    try {
      return worker(order.kind()).advance(order);
    } catch (IllegalArgumentException wrong) {
      LOG.warn("work order {} asks for what cannot be", order.id(), wrong);
      return new Progress.Stopped(
          new Failure(
              Fault.BAD_REQUEST,
              "'%s' cannot be done: %s%nRemedy: mend the diagram or the configuration, then: %s"
                  .formatted(order.title(), wrong.getMessage(), RetryCommand.of(order.subject()))));
    }
  }

  private Duration settle(WorkOrder order, Progress progress) {
    return progress.fold(
        done -> {
          end.done(order);
          return NEVER;
        },
        waiting -> {
          end.waits(order, waiting.reason());
          return waiting.again();
        },
        stopped -> {
          end.stopped(order, stopped.failure());
          return stopped.again();
        });
  }

  /** The worker of a kind of stage. */
  public StageWorker worker(OrderKind kind) {
    StageWorker worker = workers.get(kind);
    if (worker == null) {
      throw new IllegalStateException("no worker for " + kind);
    }
    return worker;
  }

  /** Stops moving anything; what is under way at a site goes on. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    // Not now: H2 closes its file for all when a thread that writes it is interrupted.
    Set<ExecutorService> pools = new HashSet<>(ownPools.values());
    pools.add(pool);
    pools.forEach(ExecutorService::shutdown);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    try {
      for (ExecutorService ending : pools) {
        ending.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
