package org.catena.engine.server.rest;

import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.workflows.model.Content;
import org.jspecify.annotations.Nullable;

/**
 * What was found at one replica; measured values are null when nothing could be measured.
 *
 * @param bytes as the catalogue says
 * @param restored whether it is being brought back
 */
record ReplicaView(
    String rse,
    String url,
    boolean good,
    String expectedAdler32,
    @Nullable String measuredAdler32,
    long bytes,
    @Nullable Long measuredBytes,
    @Nullable String reason,
    boolean restored) {
  static ReplicaView of(ReplicaCheck.Finding finding) {
    return of(new Restores.Outcome(finding, false));
  }

  static ReplicaView of(Restores.Outcome outcome) {
    ReplicaCheck.Finding finding = outcome.finding();
    return new ReplicaView(
        finding.replica().rse(),
        finding.replica().url().toString(),
        finding.trouble().isEmpty(),
        finding.expected().adler32().hex(),
        finding.measured().map(content -> content.adler32().hex()).orElse(null),
        finding.expected().bytes(),
        finding.measured().map(Content::bytes).orElse(null),
        finding.trouble().orElse(null),
        outcome.restored());
  }
}
