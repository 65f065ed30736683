package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * What happened to a rule.
 *
 * @param who a user, or {@code catena}
 * @param what {@code added}, {@code placed}, {@code state}, {@code suspended}, {@code resumed},
 *     {@code retried}, {@code lifetime}, {@code expired} or {@code removed}
 */
public record RuleChange(long ruleId, Instant at, String who, String what, String detail) {}
