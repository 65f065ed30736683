package org.catena.workflows.model;

import java.util.function.Function;

/**
 * Many batches of one kind, made one after another.
 *
 * @param scope as in the catalogue
 * @param name unique in its scope, as the one who started it called it
 */
public record CampaignKey(String scope, String name) implements Subject {
  public CampaignKey {
    Names.require("scope", scope);
    Names.require("campaign name", name);
  }

  @Override
  public String title() {
    return "campaign " + scope + ":" + name;
  }

  @Override
  public <R> R fold(
      Function<RunKey, R> run, Function<BatchKey, R> batch, Function<CampaignKey, R> campaign) {
    return campaign.apply(this);
  }

  @Override
  public String toString() {
    return scope + "/" + name;
  }
}
