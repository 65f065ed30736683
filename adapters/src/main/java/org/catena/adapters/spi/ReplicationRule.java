package org.catena.adapters.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One of {@link ReplicationRules}.
 *
 * @param did as {@code scope:name}
 * @param kind what that is: {@code file}, {@code dataset} or {@code container}
 * @param spread {@code all}, {@code dataset} or {@code none}: which files go to the same RSEs
 * @param state {@code ok}, {@code replicating}, {@code stuck}, {@code suspended}, {@code
 *     waiting-approval} or {@code inject}
 * @param reason why it is stuck; empty when it is not, or nobody knows
 * @param comment what was said when it was added
 */
public record ReplicationRule(
    String id,
    String did,
    String kind,
    String account,
    int copies,
    String expression,
    String spread,
    String state,
    String reason,
    Locks locks,
    Instant createdAt,
    Optional<Instant> expiresAt,
    String comment) {
  /**
   * How many there are in each state.
   *
   * @param bytes of all of them; empty when only adding up the files would tell
   */
  public record Locks(long ok, long replicating, long stuck, OptionalLong bytes) {}

  /**
   * What a rule is to ask for.
   *
   * @param account whose limits it counts against; empty for our own
   * @param copies at as many different RSEs, at least 1
   * @param expression which RSEs may have them
   * @param lifetime empty for ever
   */
  public record Terms(
      String scope,
      String name,
      String account,
      int copies,
      String expression,
      String spread,
      Optional<Duration> lifetime,
      String comment) {}

  /** What a rule was like at a moment. */
  public record Change(Instant at, String account, String state, String detail) {}
}
