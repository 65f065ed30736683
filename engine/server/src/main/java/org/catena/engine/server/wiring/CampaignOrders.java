package org.catena.engine.server.wiring;

import java.util.Map;
import org.catena.engine.core.campaign.CampaignEdit;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.campaign.Campaigns;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.server.rest.CampaignHands;
import org.catena.engine.server.rest.RunRetry;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.model.CampaignKey;

/** Passes what people order on to the core. */
final class CampaignOrders implements CampaignHands {
  private final Campaigns campaigns;

  CampaignOrders(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public CampaignRecord create(CampaignRequest request, String who)
      throws ProductionFormatException {
    return campaigns.create(request, who);
  }

  @Override
  public CampaignRecord pause(CampaignKey key, String who, String reason) {
    return campaigns.pause(key, who, reason);
  }

  @Override
  public CampaignRecord resume(CampaignKey key, String who, String reason) {
    return campaigns.resume(key, who, reason);
  }

  @Override
  public CampaignRecord cancel(CampaignKey key, String who, String reason) {
    return campaigns.cancel(key, who, reason);
  }

  @Override
  public CampaignRecord change(CampaignKey key, CampaignEdit edit, String who, String reason) {
    return campaigns.change(key, edit, who, reason);
  }

  @Override
  public CampaignRecord set(
      CampaignKey key, Map<ConfigKey, String> values, String who, String reason)
      throws ProductionFormatException {
    return campaigns.set(key, values, who, reason);
  }

  @Override
  public CampaignRecord copy(CampaignKey key, String name, String firstBatch, String who)
      throws ProductionFormatException {
    return campaigns.copy(key, name, firstBatch, who);
  }

  @Override
  public RunRetry.Resumed retry(CampaignKey key, String who) {
    Campaigns.Resumed resumed = campaigns.retry(key, who);
    return new RunRetry.Resumed(resumed.stages(), resumed.jobs(), resumed.transfers());
  }
}
