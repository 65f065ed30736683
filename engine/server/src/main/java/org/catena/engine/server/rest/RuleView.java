package org.catena.engine.server.rest;

import java.time.Instant;
import org.catena.engine.core.ledger.LockCounts;
import org.catena.engine.core.ledger.LockRecord;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleRecord;
import org.jspecify.annotations.Nullable;

/**
 * A rule.
 *
 * @param kind file, dataset or container
 * @param spread all, dataset or none: which files go to the same RSEs
 * @param state ok, replicating, stuck, suspended or ended
 * @param reason why files of it cannot be locked; null when all can
 * @param locks one for each file and RSE; bytes of all of them
 * @param expiresAt null for never
 */
record RuleView(
    long id,
    String did,
    String kind,
    String account,
    int copies,
    String expression,
    String spread,
    String state,
    @Nullable String reason,
    LockCounts locks,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt) {
  static RuleView of(RuleRecord rule) {
    return new RuleView(
        rule.id(),
        rule.terms().did(),
        Words.of(rule.kind()),
        rule.terms().account(),
        rule.terms().copies(),
        rule.terms().expression(),
        Words.of(rule.terms().spread()),
        Words.of(rule.state()),
        rule.trouble().isEmpty() ? null : rule.trouble(),
        rule.locks(),
        rule.createdAt(),
        rule.createdBy(),
        rule.terms().expiresAt().orElse(null),
        rule.endedAt().orElse(null));
  }

  /**
   * One with what is looked for only when it is asked.
   *
   * @param unprotected files of its name that no rule locks anywhere
   */
  record Detail(RuleView rule, long unprotected) {}

  /**
   * A file at an RSE.
   *
   * @param reason why it is not there; null when it is, or is on its way
   */
  record LockView(String file, String rse, long bytes, String state, @Nullable String reason) {
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
    static ChangeView of(RuleChange change) {
      return new ChangeView(change.at(), change.who(), change.what(), change.detail());
    }
  }
}
