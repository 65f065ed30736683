package org.catena.engine.server.rest;

import java.time.Instant;
import org.catena.adapters.spi.ReplicationRule;
import org.catena.adapters.spi.RuleLock;
import org.catena.engine.core.ledger.LockCounts;
import org.catena.engine.core.ledger.LockRecord;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleRecord;
import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param id a number for one of ours; of Rucio 32 hexadecimal digits
 * @param keeper who copies by it: catena or rucio
 * @param kind file, dataset or container
 * @param spread all, dataset or none: which files go to the same RSEs
 * @param state ok, replicating, stuck, suspended or ended; of Rucio also waiting-approval or inject
 * @param reason why files of it cannot be locked; null when all can
 * @param locks one for each file and RSE
 * @param createdBy a user, or what was said in Rucio when it was added
 * @param expiresAt null for never
 */
record RuleView(
    String id,
    String keeper,
    String did,
    String kind,
    String account,
    int copies,
    String expression,
    String spread,
    String state,
    @Nullable String reason,
    Locks locks,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt) {
  static final String OURS = "catena";
  static final String RUCIO = "rucio";

  /**
   * How many there are in each state.
   *
   * @param bytes of all of them; null when Rucio does not tell
   */
  record Locks(long ok, long replicating, long stuck, @Nullable Long bytes) {
    static Locks of(LockCounts counts) {
      return new Locks(counts.ok(), counts.replicating(), counts.stuck(), counts.bytes());
    }

    static Locks of(ReplicationRule.Locks locks) {
      return new Locks(
          locks.ok(),
          locks.replicating(),
          locks.stuck(),
          locks.bytes().isPresent() ? (Long) locks.bytes().getAsLong() : null);
    }
  }

  static RuleView of(ReplicationRule rule) {
    return new RuleView(
        rule.id(),
        RUCIO,
        rule.did(),
        rule.kind(),
        rule.account(),
        rule.copies(),
        rule.expression(),
        rule.spread(),
        rule.state(),
        rule.reason().isEmpty() ? null : rule.reason(),
        Locks.of(rule.locks()),
        rule.createdAt(),
        rule.comment(),
        rule.expiresAt().orElse(null),
        null);
  }

  static RuleView of(RuleRecord rule) {
    return new RuleView(
        Long.toString(rule.id()),
        OURS,
        rule.terms().did(),
        Words.of(rule.kind()),
        rule.terms().account(),
        rule.terms().copies(),
        rule.terms().expression(),
        Words.of(rule.terms().spread()),
        Words.of(rule.state()),
        rule.trouble().isEmpty() ? null : rule.trouble(),
        Locks.of(rule.locks()),
        rule.createdAt(),
        rule.createdBy(),
        rule.terms().expiresAt().orElse(null),
        rule.endedAt().orElse(null));
  }

  /**
   * One with what is looked for only when it is asked.
   *
   * @param unprotected files of its name that no rule locks anywhere; null of one of Rucio
   */
  record Detail(RuleView rule, @Nullable Long unprotected) {}

  /**
   * A file at an RSE.
   *
   * @param reason why it is not there; null when it is, or is on its way
   */
  record LockView(String file, String rse, long bytes, String state, @Nullable String reason) {
    static LockView of(RuleLock lock) {
      return new LockView(
          lock.file(),
          lock.rse(),
          lock.bytes(),
          lock.state(),
          lock.reason().isEmpty() ? null : lock.reason());
    }

    static LockView of(LockRecord lock) {
      return new LockView(
          lock.file().toString(),
          lock.rse(),
          lock.bytes(),
          Words.of(lock.state()),
          lock.reason().isEmpty() ? null : lock.reason());
    }
  }

  /** What happened to it. */
  record ChangeView(Instant at, String who, String what, String detail) {
    static ChangeView of(ReplicationRule.Change change) {
      return new ChangeView(change.at(), change.account(), change.state(), change.detail());
    }

    static ChangeView of(RuleChange change) {
      return new ChangeView(change.at(), change.who(), change.what(), change.detail());
    }
  }
}
