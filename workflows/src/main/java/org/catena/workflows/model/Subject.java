package org.catena.workflows.model;

import java.util.Optional;
import java.util.function.Function;

/** What a diagram's instance, and all work that its boxes order, is for. */
public sealed interface Subject permits RunKey, BatchKey, CampaignKey {
  /** The name space, as in the catalogue. */
  String scope();

  /** The name people and files use; with the scope it says which one is meant. */
  String name();

  /** As it stands in a sentence: {@code run 173692}, {@code batch mc24:eat-batch7}. */
  String title();

  /** Present for a run alone. */
  default Optional<Long> runNumber() {
    return fold(
        run -> Optional.of(run.number()), batch -> Optional.empty(), all -> Optional.empty());
  }

  /** One function for each kind; a fourth kind would break every caller. */
  <R> R fold(
      Function<RunKey, R> run, Function<BatchKey, R> batch, Function<CampaignKey, R> campaign);
}
