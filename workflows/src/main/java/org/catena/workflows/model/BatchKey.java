package org.catena.workflows.model;

import java.util.function.Function;

/**
 * One batch of simulated data.
 *
 * @param scope as in the catalogue
 * @param name of the dataset that its outputs make
 */
public record BatchKey(String scope, String name) implements Subject {
  public BatchKey {
    Names.require("scope", scope);
    Names.require("batch name", name);
  }

  @Override
  public String title() {
    return "batch " + scope + ":" + name;
  }

  @Override
  public <R> R fold(
      Function<RunKey, R> run, Function<BatchKey, R> batch, Function<CampaignKey, R> campaign) {
    return batch.apply(this);
  }

  @Override
  public String toString() {
    return scope + "/" + name;
  }
}
