package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.Names;

/**
 * What a rule asks for.
 *
 * @param scope and {@code name}: of a file, dataset or container
 * @param account whose quotas it counts against
 * @param copies at as many different RSEs, at least 1
 * @param expression which RSEs may have them
 * @param expiresAt from when on it protects nothing; empty for ever
 */
public record RuleTerms(
    String scope,
    String name,
    String account,
    int copies,
    String expression,
    RuleSpread spread,
    Optional<Instant> expiresAt) {
  private static final int LONGEST_EXPRESSION = 1_000;
  private static final int MOST_COPIES = 100;

  public RuleTerms {
    Names.require("scope", scope);
    Names.require("name", name);
    Names.require("account", account);
    if (copies < 1 || copies > MOST_COPIES) {
      throw new IllegalArgumentException(
          "a rule keeps 1 to %d copies, not %d".formatted(MOST_COPIES, copies));
    }
    if (expression.length() > LONGEST_EXPRESSION) {
      throw new IllegalArgumentException(
          "an RSE expression has at most %d characters, not %d"
              .formatted(LONGEST_EXPRESSION, expression.length()));
    }
  }

  /** As Rucio writes it. */
  public String did() {
    return scope + ":" + name;
  }
}
