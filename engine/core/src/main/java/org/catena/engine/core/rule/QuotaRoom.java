package org.catena.engine.core.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.engine.core.ledger.Quota;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseExpression;
import org.catena.engine.core.site.RseRegistry;

/**
 * What is left of an account's quotas. An RSE in several quotas has the room of the tightest one;
 * an RSE in none has no limit.
 */
final class QuotaRoom {
  static final long UNLIMITED = Long.MAX_VALUE;

  private record Limit(Quota quota, Set<String> rses) {}

  private final List<Limit> limits;
  private final Map<String, Long> locked;

  /**
   * @param locked by the account's rules at each RSE, in bytes
   */
  QuotaRoom(List<Quota> quotas, Map<String, Long> locked, RseRegistry rses) {
    this.limits = quotas.stream().map(quota -> new Limit(quota, names(quota, rses))).toList();
    this.locked = new HashMap<>(locked);
  }

  static Set<String> names(Quota quota, RseRegistry rses) {
    return RseExpression.parse(quota.expression()).stillIn(rses).stream()
        .map(Rse::name)
        .collect(Collectors.toSet());
  }

  /** In bytes; less than 0 when more is locked than the quota says now. */
  long at(String rse) {
    return limits.stream()
        .filter(limit -> limit.rses().contains(rse))
        .mapToLong(this::left)
        .min()
        .orElse(UNLIMITED);
  }

  void take(String rse, long bytes) {
    locked.merge(rse, bytes, Long::sum);
  }

  /** The quota that is in the way, with its numbers. */
  String inWords(String rse, long bytes) {
    return limits.stream()
        .filter(limit -> limit.rses().contains(rse) && left(limit) < bytes)
        .findFirst()
        .map(
            limit ->
                "%s: %,d bytes are needed, %,d of %,d bytes are left for account '%s' at '%s'"
                    .formatted(
                        rse,
                        bytes,
                        Math.max(0, left(limit)),
                        limit.quota().bytes(),
                        limit.quota().account(),
                        limit.quota().expression()))
        .orElse(rse + " has room");
  }

  private long left(Limit limit) {
    return limit.quota().bytes()
        - limit.rses().stream().mapToLong(rse -> locked.getOrDefault(rse, 0L)).sum();
  }
}
