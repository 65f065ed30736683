package org.catena.engine.server.rest;

import java.util.Map;
import org.catena.engine.core.campaign.CampaignEdit;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.model.CampaignKey;

/**
 * Takes campaigns in and moves them. What cannot be done is an {@link IllegalArgumentException}
 * that says why, and changes nothing.
 */
public interface CampaignHands {
  CampaignRecord create(CampaignRequest request, String who) throws ProductionFormatException;

  CampaignRecord pause(CampaignKey key, String who, String reason);

  CampaignRecord resume(CampaignKey key, String who, String reason);

  CampaignRecord cancel(CampaignKey key, String who, String reason);

  CampaignRecord change(CampaignKey key, CampaignEdit edit, String who, String reason);

  CampaignRecord set(CampaignKey key, Map<ConfigKey, String> values, String who, String reason)
      throws ProductionFormatException;

  CampaignRecord copy(CampaignKey key, String name, String firstBatch, String who)
      throws ProductionFormatException;

  /** Lets everything that stopped go on. */
  RunRetry.Resumed retry(CampaignKey key, String who);
}
