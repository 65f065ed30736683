package org.catena.engine.core.campaign;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.submit.Precedence;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.Subject;

/**
 * Runs of the detector come before campaigns, campaigns in the order of their priorities. What the
 * ledger says is remembered until somebody changes it.
 */
public final class Standings implements Precedence {
  private record Standing(int rank, Optional<String> paused, boolean cancelled) {}

  private static final Standing UNKNOWN =
      new Standing(
          Integer.MIN_VALUE,
          Optional.of("the ledger does not say whether its campaign is paused; asked again"),
          false);

  private final CampaignLedger campaigns;
  private final Map<BatchKey, Standing> known = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();

  public Standings(CampaignLedger campaigns) {
    this.campaigns = campaigns;
  }

  /** Priorities or states have changed, and that is committed. */
  public void changed() {
    synchronized (known) {
      version.incrementAndGet();
      known.clear();
    }
  }

  @Override
  public int rank(Subject subject) {
    return subject.fold(run -> Integer.MAX_VALUE, batch -> of(batch).rank(), campaign -> 0);
  }

  @Override
  public Optional<String> paused(Subject subject) {
    return subject.fold(
        run -> Optional.empty(), batch -> of(batch).paused(), campaign -> Optional.empty());
  }

  @Override
  public boolean cancelled(Subject subject) {
    return subject.fold(run -> false, batch -> of(batch).cancelled(), campaign -> false);
  }

  @Override
  public long version() {
    return version.get();
  }

  private Standing of(BatchKey batch) {
    Standing remembered = known.get(batch);
    if (remembered != null) {
      return remembered;
    }
    long asked = version.get();
    try {
      Optional<Standing> read =
          campaigns
              .find(batch)
              .flatMap(found -> campaigns.find(found.campaignId()))
              .map(Standings::standing);
      read.ifPresent(found -> remember(batch, found, asked));
      return read.orElse(UNKNOWN);
    } catch (RuntimeException unanswered) {
      return UNKNOWN;
    }
  }

  /** Not what was read before somebody changed it. */
  private void remember(BatchKey batch, Standing read, long asked) {
    synchronized (known) {
      if (version.get() == asked) {
        known.put(batch, read);
      }
    }
  }

  private static Standing standing(CampaignRecord campaign) {
    return new Standing(
        campaign.settings().priority(),
        campaign.state() == CampaignState.RUNNING
            ? Optional.empty()
            : Optional.of("%s is %s".formatted(campaign.key().title(), Words.of(campaign.state()))),
        campaign.state() == CampaignState.CANCELLING);
  }
}
