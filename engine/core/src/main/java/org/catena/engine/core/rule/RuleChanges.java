package org.catena.engine.core.rule;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleState;

/** Changes of rules, one after the other, each with its line in the history. */
final class RuleChanges {
  /** Who does what nobody asked for. */
  static final String OURSELVES = "catena";

  static final String STUCK = "rule-stuck";

  private final RulePorts ports;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock(true);

  RuleChanges(RulePorts ports, Clock clock) {
    this.ports = ports;
    this.clock = clock;
  }

  /** In one transaction; two at once could count the same locks twice. */
  <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      return ports.transactions().inOne(work);
    } finally {
      turn.unlock();
    }
  }

  void note(long rule, String who, String what, String detail) {
    ports.rules().add(new RuleChange(rule, clock.instant(), who, what, detail));
  }

  RuleRecord open(long id) {
    RuleRecord rule = ports.rules().find(id).orElseThrow(() -> RuleRefused.unknown(id));
    if (rule.endedAt().isPresent()) {
      throw new RuleRefused(
          RuleRefused.Cause.NOT_NOW,
          "%s has ended at %s".formatted(rule.title(), rule.endedAt().get()),
          "add a new one: catena rule add " + rule.terms().did());
    }
    return rule;
  }

  /** Their states follow from their locks. */
  void follow(Collection<Long> changed) {
    for (long id : changed) {
      ports.rules().find(id).filter(rule -> rule.endedAt().isEmpty()).ifPresent(this::follow);
    }
  }

  private void follow(RuleRecord rule) {
    RuleState now = state(rule);
    if (now != rule.state()) {
      ports.rules().state(rule.id(), now, rule.trouble());
      note(rule.id(), OURSELVES, "state", "%s after %s".formatted(now, rule.state()));
    }
    if (now == RuleState.STUCK) {
      tell(
          STUCK,
          rule,
          rule.trouble().isEmpty()
              ? "%d of its %d locks do not go on by themselves. Remedy: see why with 'catena rule show %d', mend it, then: catena rule retry %d"
                  .formatted(rule.locks().stuck(), rule.locks().all(), rule.id(), rule.id())
              : "new files have no locks: %s. It goes on by itself when that is mended"
                  .formatted(rule.trouble()));
    } else {
      ports.incidents().resolve(STUCK, subject(rule.id()), clock.instant());
    }
  }

  private static RuleState state(RuleRecord rule) {
    if (rule.suspended()) {
      return RuleState.SUSPENDED;
    }
    if (rule.locks().stuck() > 0 || !rule.trouble().isEmpty()) {
      return RuleState.STUCK;
    }
    return rule.locks().replicating() > 0 ? RuleState.REPLICATING : RuleState.OK;
  }

  void tell(String kind, RuleRecord rule, String message) {
    ports
        .incidents()
        .open(
            new Incident(
                0,
                kind,
                subject(rule.id()),
                rule.title() + ": " + message,
                Fault.Owner.DATA.name(),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                Optional.empty()));
  }

  void quiet(String kind, long rule) {
    ports.incidents().resolve(kind, subject(rule), clock.instant());
  }

  private static String subject(long rule) {
    return "rule " + rule;
  }
}
