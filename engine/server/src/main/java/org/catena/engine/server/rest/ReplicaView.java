package org.catena.engine.server.rest;

import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.workflows.model.Content;
import org.jspecify.annotations.Nullable;

/**
 * What was found at one replica; measured values are null when nothing could be measured.
 *
 * @param bytes as the catalogue says
 */
record ReplicaView(
    String rse,
    String url,
    boolean good,
    String expectedAdler32,
    @Nullable String measuredAdler32,
    long bytes,
    @Nullable Long measuredBytes,
    @Nullable String reason) {
  static ReplicaView of(ReplicaCheck.Finding finding) {
    return new ReplicaView(
        finding.replica().rse(),
        finding.replica().url().toString(),
        finding.trouble().isEmpty(),
        finding.expected().adler32().hex(),
        finding.measured().map(content -> content.adler32().hex()).orElse(null),
        finding.expected().bytes(),
        finding.measured().map(Content::bytes).orElse(null),
        finding.trouble().orElse(null));
  }
}
