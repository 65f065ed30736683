package org.catena.engine.core.rule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.Quota;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.site.RseExpression;
import org.catena.engine.core.transfer.RuleCopies;

/** What people do with rules and quotas. Each call is done whole, with its history, or refused. */
public final class RuleBook {
  private final RulePorts ports;
  private final RuleChanges changes;
  private final Groups groups;
  private final Clock clock;
  private volatile Runnable wake = () -> {};

  public RuleBook(RulePorts ports, Clock clock) {
    this.ports = ports;
    this.changes = new RuleChanges(ports, clock);
    this.groups = new Groups(ports, changes);
    this.clock = clock;
  }

  /** Who is told that there may be work. */
  void wakes(Runnable listener) {
    this.wake = listener;
  }

  RulePorts ports() {
    return ports;
  }

  RuleChanges changes() {
    return changes;
  }

  Groups groups() {
    return groups;
  }

  /**
   * Adds a rule. Its places are chosen now; locks and copies follow in the next rounds.
   *
   * @throws RuleRefused when its files, places or room are not there
   * @throws IllegalArgumentException when its expression cannot be read
   */
  public RuleRecord add(RuleTerms terms, String who) {
    Instant now = clock.instant();
    requireFuture(terms.expiresAt(), now);
    RuleRecord added =
        changes.inTurn(
            () -> {
              RuleLedger.Target target =
                  ports
                      .rules()
                      .target(terms.scope(), terms.name())
                      .orElseThrow(
                          () ->
                              new RuleRefused(
                                  RuleRefused.Cause.UNKNOWN,
                                  "the catalogue has nothing called " + terms.did(),
                                  "see 'catena datasets' and 'catena files'"));
              long id = ports.rules().add(terms, target, now, who);
              changes.note(id, who, "added", inWords(terms));
              groups.place(id, terms, ports.rules().groups(target));
              changes.follow(Set.of(id));
              return ports.rules().find(id).orElseThrow();
            });
    wake.run();
    return added;
  }

  private static String inWords(RuleTerms terms) {
    return "%d copies of %s at %s for %s, spread %s, %s"
        .formatted(
            terms.copies(),
            terms.did(),
            terms.expression(),
            terms.account(),
            terms.spread(),
            terms.expiresAt().map(end -> "until " + end).orElse("for ever"));
  }

  private static void requireFuture(Optional<Instant> end, Instant now) {
    if (end.isPresent() && !end.get().isAfter(now)) {
      throw new RuleRefused(
          RuleRefused.Cause.WRONG,
          "a rule that ends at %s would be over at once".formatted(end.get()),
          "give a lifetime longer than nothing, such as 30d");
    }
  }

  /** Its protection ends; nothing is deleted. Of one that has ended, people have taken note. */
  public void remove(long id, String who) {
    changes.inTurn(
        () -> {
          RuleRecord rule = ports.rules().find(id).orElseThrow(() -> RuleRefused.unknown(id));
          if (rule.endedAt().isEmpty()) {
            ports.rules().end(id, clock.instant());
            changes.note(id, who, "removed", rule.locks().all() + " locks are gone");
          }
          changes.quiet(RuleChanges.STUCK, id);
          changes.quiet(Lifetimes.ENDS, id);
          return rule;
        });
    wake.run();
  }

  /** No copies are begun for it and no new files are locked, until it is resumed. */
  public void suspend(long id, boolean suspended, String who) {
    changes.inTurn(
        () -> {
          RuleRecord rule = changes.open(id);
          if (rule.suspended() != suspended) {
            ports.rules().suspend(id, suspended);
            changes.note(id, who, suspended ? "suspended" : "resumed", "");
            changes.follow(Set.of(id));
          }
          return rule;
        });
    wake.run();
  }

  /**
   * Changes when it ends.
   *
   * @param end empty for never
   */
  public void lifetime(long id, Optional<Instant> end, String who) {
    requireFuture(end, clock.instant());
    changes.inTurn(
        () -> {
          RuleRecord rule = changes.open(id);
          ports.rules().lifetime(id, end);
          changes.note(id, who, "lifetime", end.map(at -> "until " + at).orElse("for ever"));
          changes.quiet(Lifetimes.ENDS, id);
          return rule;
        });
  }

  /**
   * Lets what is stuck go on; a suspect replica stays stuck until it is good again.
   *
   * @return how many copies that had failed are tried again
   */
  public int retry(long id, String who) {
    int again =
        changes.inTurn(
            () -> {
              RuleRecord rule = changes.open(id);
              int copies = RuleCopies.retry(ports.copies().failed(id), ports.transfers());
              Set<Long> changed = ports.copies().unstick(id);
              ports.rules().state(id, rule.state(), "");
              changes.note(id, who, "retried", copies + " failed copies are tried again");
              changes.follow(changed);
              changes.follow(Set.of(id));
              return copies;
            });
    wake.run();
    return again;
  }

  public List<Quota> quotas(String account) {
    return ports.quotas().of(account);
  }

  /** Bytes that an account's rules have locked at the RSEs of an expression. */
  public long locked(Quota quota) {
    Map<String, Long> locked = ports.quotas().locked(quota.account());
    return QuotaRoom.names(quota, ports.rses()).stream()
        .mapToLong(rse -> locked.getOrDefault(rse, 0L))
        .sum();
  }

  /**
   * Sets a quota; rules that are above it stay as they are, and lock nothing more.
   *
   * @throws IllegalArgumentException when its expression cannot be read
   */
  public void quota(Quota quota) {
    if (RseExpression.parse(quota.expression()).in(ports.rses()).isEmpty()) {
      throw new RuleRefused(
          RuleRefused.Cause.WRONG,
          "'%s' means no RSE".formatted(quota.expression()),
          "see 'catena rse --expression'");
    }
    changes.inTurn(
        () -> {
          ports.quotas().set(quota);
          return quota;
        });
    wake.run();
  }

  /** Then the account has no limit there. */
  public void removeQuota(String account, String expression) {
    boolean removed = changes.inTurn(() -> ports.quotas().remove(account, expression));
    if (!removed) {
      throw new RuleRefused(
          RuleRefused.Cause.UNKNOWN,
          "account '%s' has no quota at '%s'".formatted(account, expression),
          "see 'catena quota list'");
    }
    wake.run();
  }
}
