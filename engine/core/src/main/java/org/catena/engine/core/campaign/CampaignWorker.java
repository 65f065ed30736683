package org.catena.engine.core.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;

/** Stages of a campaign's own diagram: they wait for its batches. */
public final class CampaignWorker implements StageWorker {
  /** A small read; jobs end without telling anybody. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  /** Only for a wake-up that got lost. */
  private static final Duration WHEN_TOLD = Duration.ofSeconds(15);

  private final CampaignLedger campaigns;

  public CampaignWorker(CampaignLedger campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.AWAIT_ROOM, OrderKind.AWAIT_BATCHES);
  }

  @Override
  public Progress advance(WorkOrder order) {
    CampaignRecord campaign =
        campaigns
            .find(order.campaign())
            .orElseThrow(() -> new IllegalStateException("no campaign for order " + order.id()));
    return order.kind() == OrderKind.AWAIT_ROOM ? room(order, campaign) : batches(campaign);
  }

  private Progress room(WorkOrder order, CampaignRecord campaign) {
    if (campaign.state() == CampaignState.PAUSED) {
      return new Progress.Waiting("the campaign is paused", WHEN_TOLD);
    }
    if (!campaign.hasMore()) {
      return new Progress.Done();
    }
    long active = campaigns.activeJobs(campaign.id());
    long below =
        Optional.ofNullable(order.parameters().get("below"))
            .filter(text -> !text.isBlank())
            .map(Long::valueOf)
            .orElse((long) campaign.settings().keepActive());
    return active < below
        ? new Progress.Done()
        : new Progress.Waiting(
            "%d jobs are active; batch %d is started when fewer than %d are"
                .formatted(active, campaign.batchesStarted() + 1, below),
            LOOK_AGAIN);
  }

  private Progress batches(CampaignRecord campaign) {
    List<BatchRecord> all = campaigns.batches(campaign.id());
    long open = all.stream().filter(batch -> batch.state() == BatchState.RUNNING).count();
    return open == 0
        ? new Progress.Done()
        : new Progress.Waiting("%d of %d batches go on".formatted(open, all.size()), WHEN_TOLD);
  }

  /** Nothing here fails. */
  @Override
  public int retry(WorkOrder order) {
    return 0;
  }
}
