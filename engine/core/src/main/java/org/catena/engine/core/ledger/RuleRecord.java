package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How many copies of some files are kept, and where.
 *
 * @param kind of what its name names
 * @param trouble why files of it cannot be locked; empty when all can
 * @param warned whether people were told that it ends soon
 * @param endedAt when its lifetime was over or it was removed
 * @param locks as they are counted now
 */
public record RuleRecord(
    long id,
    RuleTerms terms,
    DidKind kind,
    RuleState state,
    boolean suspended,
    String trouble,
    Instant createdAt,
    String createdBy,
    boolean warned,
    Optional<Instant> endedAt,
    LockCounts locks) {
  /** As it stands in a sentence. */
  public String title() {
    return "rule %d on %s".formatted(id, terms.did());
  }
}
