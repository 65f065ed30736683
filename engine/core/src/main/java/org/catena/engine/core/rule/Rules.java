package org.catena.engine.core.rule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.catena.engine.core.ledger.RuleGroup;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.core.transfer.RuleCopies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps rules true, round by round: ends those that are over, brings locks up to date with changed
 * replicas, locks new files, and has missing ones copied. Everything it knows is in the ledger; a
 * round that was cut off is done again.
 */
public final class Rules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
  private static final int REPLICAS_AT_ONCE = 5_000;
  private static final int GROUPS_AT_ONCE = 200;

  /** What could not be locked is not asked for again at once. */
  private static final Duration REST = Duration.ofMinutes(1);

  private final MutedLog log = new MutedLog(LOG);
  private final RulePorts ports;
  private final RuleChanges changes;
  private final Groups groups;
  private final Lifetimes lifetimes;
  private final RuleCopies copies;
  private final Clock clock;
  private final Map<Long, Instant> resting = new HashMap<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("rules"));
  private volatile boolean going;
  private volatile boolean caughtUp;

  public Rules(RuleBook book, RuleCopies copies, Clock clock) {
    this.ports = book.ports();
    this.changes = book.changes();
    this.groups = book.groups();
    this.lifetimes = new Lifetimes(ports, changes);
    this.copies = copies;
    this.clock = clock;
    book.wakes(this::wake);
    copies.tell(this::heard);
  }

  /** Begins to go round, again and again. */
  public void start(Duration every) {
    going = true;
    timer.scheduleWithFixedDelay(this::calmly, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A round soon; nothing happens before it goes round. */
  public void wake() {
    if (going && woken.compareAndSet(false, true)) {
      try {
        timer.execute(this::calmly);
      } catch (RejectedExecutionException closing) {
        LOG.debug("rules are looked at again at next start", closing);
      }
    }
  }

  private void calmly() {
    try {
      round();
      log.over("the rules can be looked at again");
    } catch (RuntimeException fault) {
      log.error("the rules could not all be looked at; they will be in the next round", fault);
    }
  }

  /** Once through all that is to be done now. */
  public synchronized void round() {
    woken.set(false);
    lifetimes.look(clock.instant());
    boolean more = takeUp();
    if (more || !caughtUp) {
      ports.copies().unsettled().forEach(this::settle);
      caughtUp = true;
    }
    settleLocks();
    changes.inTurn(
        () -> {
          changes.follow(copies.plan());
          return true;
        });
    copies.advance();
    if (more) {
      wake();
    }
  }

  private void settleLocks() {
    Set<Long> changed;
    do {
      changed =
          changes.inTurn(
              () -> {
                Set<Long> rules = ports.locks().settle(REPLICAS_AT_ONCE);
                changes.follow(rules);
                return rules;
              });
    } while (!changed.isEmpty());
  }

  /** One transaction for each group: the next one is not kept waiting for a large one's end. */
  private boolean takeUp() {
    Instant now = clock.instant();
    resting.values().removeIf(until -> !until.isAfter(now) || until.isAfter(now.plus(REST)));
    boolean taken = false;
    for (RuleGroup group : ports.rules().behind(GROUPS_AT_ONCE, resting.keySet())) {
      if (!resting.containsKey(group.ruleId())) {
        taken |= takeUp(group);
      }
    }
    return taken;
  }

  private boolean takeUp(RuleGroup group) {
    try {
      return changes.inTurn(
          () -> {
            RuleRecord rule = ports.rules().find(group.ruleId()).orElseThrow();
            if (rule.endedAt().isPresent() || rule.suspended()) {
              return false;
            }
            groups.takeUp(rule.terms(), group);
            if (!rule.trouble().isEmpty()) {
              ports.rules().state(rule.id(), rule.state(), "");
            }
            changes.follow(Set.of(rule.id()));
            return true;
          });
    } catch (IllegalArgumentException noPlace) {
      resting.put(group.ruleId(), clock.instant().plus(REST));
      changes.inTurn(() -> trouble(group.ruleId(), String.valueOf(noPlace.getMessage())));
      return false;
    }
  }

  private boolean trouble(long id, String why) {
    ports
        .rules()
        .find(id)
        .filter(rule -> rule.endedAt().isEmpty())
        .ifPresent(
            rule -> {
              ports.rules().state(id, rule.state(), why);
              changes.follow(Set.of(id));
            });
    return true;
  }

  /** What cannot be settled now is looked for in the next round. */
  private void heard(TransferRecord copy) {
    try {
      settle(copy);
    } catch (RuntimeException notNow) {
      caughtUp = false;
      throw notNow;
    }
  }

  private void settle(TransferRecord copy) {
    changes.inTurn(
        () -> {
          changes.follow(ports.copies().settle(copy));
          return true;
        });
  }

  @Override
  public void close() {
    timer.shutdown();
    copies.close();
    try {
      timer.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
