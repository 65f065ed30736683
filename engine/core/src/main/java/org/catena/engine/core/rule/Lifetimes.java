package org.catena.engine.core.rule;

import java.time.Duration;
import java.time.Instant;
import org.catena.engine.core.ledger.RuleRecord;

/**
 * Ends rules whose lifetime is over, and says so before: when a quarter of it is left, and at its
 * end. What they protected stays where it is.
 */
final class Lifetimes {
  static final String ENDS = "rule-lifetime";

  /** Of the lifetime is left when people are told. */
  private static final int PART_LEFT = 4;

  private final RulePorts ports;
  private final RuleChanges changes;

  Lifetimes(RulePorts ports, RuleChanges changes) {
    this.ports = ports;
    this.changes = changes;
  }

  void look(Instant now) {
    for (RuleRecord rule : ports.rules().limited()) {
      Instant end = rule.terms().expiresAt().orElseThrow();
      Duration left = Duration.between(now, end);
      Duration whole = Duration.between(rule.createdAt(), end);
      if (left.isNegative() || left.isZero()) {
        changes.inTurn(() -> end(rule, now));
      } else if (!rule.warned() && left.compareTo(whole.dividedBy(PART_LEFT)) <= 0) {
        changes.inTurn(() -> warn(rule, end, left));
      }
    }
  }

  private boolean warn(RuleRecord rule, Instant end, Duration left) {
    ports.rules().warned(rule.id());
    changes.tell(
        ENDS,
        rule,
        "ends at %s, in %s. Then its files are protected no more; nothing is deleted. Remedy: catena rule lifetime %d 30d, or 'none' for ever"
            .formatted(end, inWords(left), rule.id()));
    return true;
  }

  private boolean end(RuleRecord rule, Instant now) {
    ports.rules().end(rule.id(), now);
    long bare = ports.rules().unprotected(rule.id());
    changes.note(
        rule.id(),
        RuleChanges.OURSELVES,
        "expired",
        "%d locks are gone; %d files have none left".formatted(rule.locks().all(), bare));
    changes.quiet(RuleChanges.STUCK, rule.id());
    changes.tell(
        ENDS,
        rule,
        "has ended; %d of its files are protected by no rule. Nothing was deleted. Remedy: add a new one with 'catena rule add %s', or take note with 'catena rule remove %d'"
            .formatted(bare, rule.terms().did(), rule.id()));
    return true;
  }

  private static String inWords(Duration left) {
    return left.toDays() > 0
        ? left.toDays() + " days"
        : left.toHours() > 0 ? left.toHours() + " hours" : left.toMinutes() + " minutes";
  }
}
