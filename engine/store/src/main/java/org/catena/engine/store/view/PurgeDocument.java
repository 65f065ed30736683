package org.catena.engine.store.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document of a purge certificate as it is kept. */
record PurgeDocument(
    Proof.@Nullable Policy policy,
    @Nullable List<Proof.Evidence> evidence,
    @Nullable List<String> reasons) {
  Proof.Policy policyOrUnknown() {
    return policy == null ? Proof.Policy.UNKNOWN : policy;
  }

  List<Proof.Evidence> evidenceOrNone() {
    return evidence == null ? List.of() : List.copyOf(evidence);
  }

  List<String> reasonsOrNone() {
    return reasons == null ? List.of() : List.copyOf(reasons);
  }
}
