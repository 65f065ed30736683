package org.catena.engine.core.purge;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The document of a certificate: everything needed to judge it again, offline.
 *
 * @param files raw files that may be deleted from {@code rse}
 * @param need copies outside the buffer that the policy wants, at {@code requiredRses}
 * @param have good copies outside the buffer that were measured
 * @param reasons why it is refused; empty when it holds
 */
@JsonPropertyOrder(alphabetic = true)
public record PurgeProof(
    String scope,
    long runNumber,
    String runType,
    String rse,
    List<String> files,
    int need,
    int have,
    List<String> requiredRses,
    List<Evidence> evidence,
    List<String> reasons,
    Instant measuredAt) {
  public PurgeProof {
    files = List.copyOf(files);
    requiredRses = List.copyOf(requiredRses);
    evidence = List.copyOf(evidence);
    reasons = List.copyOf(reasons);
  }

  public boolean holds() {
    return reasons.isEmpty();
  }

  /** The same evidence with one more reason against. */
  PurgeProof refusedBecause(String reason) {
    List<String> more = new ArrayList<>(reasons);
    more.add(reason);
    return new PurgeProof(
        scope,
        runNumber,
        runType,
        rse,
        files,
        need,
        have,
        requiredRses,
        evidence,
        more,
        measuredAt);
  }
}
