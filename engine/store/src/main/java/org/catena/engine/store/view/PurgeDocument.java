package org.catena.engine.store.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The document of a purge certificate as it is kept; what an older one does not say is null.
 *
 * @param need copies outside the buffer that the policy wants, at {@code requiredRses}
 */
record PurgeDocument(
    int need,
    int have,
    @Nullable List<String> requiredRses,
    @Nullable List<Measured> evidence,
    @Nullable List<String> reasons) {

  /** One replica; -1 bytes and empty texts where nothing could be measured. */
  record Measured(
      String rse,
      String url,
      boolean independent,
      long bytes,
      long measuredBytes,
      @Nullable String expectedAdler32,
      @Nullable String measuredAdler32,
      @Nullable Instant measuredAt,
      boolean good,
      @Nullable String reason) {
    Proof.Evidence view() {
      return new Proof.Evidence(
          rse,
          url,
          independent,
          bytes,
          measuredBytes < 0 ? null : measuredBytes,
          nullIfEmpty(expectedAdler32),
          nullIfEmpty(measuredAdler32),
          measuredAt,
          good,
          nullIfEmpty(reason));
    }
  }

  Proof.Policy policy() {
    return new Proof.Policy(
        need,
        have,
        requiredRses == null || requiredRses.isEmpty() ? null : String.join(", ", requiredRses));
  }

  List<Proof.Evidence> evidenceViews() {
    return evidence == null ? List.of() : evidence.stream().map(Measured::view).toList();
  }

  List<String> reasonsOrNone() {
    return reasons == null ? List.of() : List.copyOf(reasons);
  }

  private static @Nullable String nullIfEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
