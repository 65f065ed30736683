package org.catena.adapters.spi;

import java.util.List;

/**
 * How much the rules of accounts may lock, as the collaboration's own data management counts it.
 * Thread-safe, idempotent. A question that is not answered throws {@link CatalogueUnreachable}.
 */
public interface AccountLimits {
  /** The most that there is. */
  long UNLIMITED = Long.MAX_VALUE;

  /**
   * A limit and what is locked of it.
   *
   * @param expression an RSE, or several together
   * @param bytes 0 where there is no limit and something is locked; {@link #UNLIMITED} for all
   */
  record Limit(String account, String expression, long bytes, long locked) {}

  /**
   * By account and expression.
   *
   * @param account empty for all
   */
  List<Limit> of(String account);

  /**
   * @param bytes 0 or more
   */
  ChangeOutcome<Limit> set(String account, String expression, long bytes);

  /** The outcome says what the limit was. */
  ChangeOutcome<Limit> remove(String account, String expression);
}
