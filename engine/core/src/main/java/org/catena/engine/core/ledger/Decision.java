package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * Something that was decided by a table, a rule or a person, kept with its inputs.
 *
 * @param kind {@code copies}, {@code retry}, {@code replica-choice}, {@code hand-retry}, ...
 */
public record Decision(Instant at, String kind, String subject, String inputs, String outcome) {}
