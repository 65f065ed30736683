package org.catena.engine.server.bed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.campaign.CampaignEdit;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.server.rest.CampaignHands;
import org.catena.engine.server.rest.RunRetry;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.model.CampaignKey;

/** Keeps what it is told of campaigns, in a real ledger, and starts no diagram. */
public final class CampaignDesk implements CampaignHands {
  private final CampaignLedger campaigns;
  private final List<String> orders = new ArrayList<>();

  CampaignDesk(CampaignLedger campaigns) {
    this.campaigns = campaigns;
  }

  public synchronized List<String> orders() {
    return List.copyOf(orders);
  }

  @Override
  public synchronized CampaignRecord create(CampaignRequest request, String who) {
    orders.add(who + " create " + request.name() + " " + request.settings().batches());
    return campaigns.add(
        new CampaignRecord(
            0,
            new CampaignKey("mc99", request.name()),
            CampaignState.RUNNING,
            request.config(),
            request.template(),
            request.settings(),
            0,
            "instance",
            Instant.parse("2026-11-21T12:00:00Z"),
            who,
            Optional.empty()));
  }

  @Override
  public CampaignRecord pause(CampaignKey key, String who, String reason) {
    return told(key, who, "pause " + reason);
  }

  @Override
  public CampaignRecord resume(CampaignKey key, String who, String reason) {
    return told(key, who, "resume " + reason);
  }

  /** As if it were over already. */
  @Override
  public CampaignRecord cancel(CampaignKey key, String who, String reason) {
    throw new IllegalArgumentException(key.title() + " is done already");
  }

  @Override
  public CampaignRecord change(CampaignKey key, CampaignEdit edit, String who, String reason) {
    return told(key, who, "change " + edit);
  }

  @Override
  public CampaignRecord set(
      CampaignKey key, Map<ConfigKey, String> values, String who, String reason) {
    return told(key, who, "set " + values);
  }

  @Override
  public CampaignRecord copy(CampaignKey key, String name, String firstBatch, String who) {
    return told(key, who, "copy " + name + " " + firstBatch);
  }

  @Override
  public RunRetry.Resumed retry(CampaignKey key, String who) {
    told(key, who, "retry");
    return new RunRetry.Resumed(0, 0, 0);
  }

  private synchronized CampaignRecord told(CampaignKey key, String who, String order) {
    orders.add(who + " " + key + " " + order);
    return campaigns.find(key).orElseThrow();
  }
}
