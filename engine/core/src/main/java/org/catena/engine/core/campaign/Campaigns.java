package org.catena.engine.core.campaign;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.DatasetListing;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.retry.RunRetry;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.ProductionText;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Subject;
import org.jspecify.annotations.Nullable;

/** What people do with campaigns. Every change is kept with who made it. */
public final class Campaigns {
  private static final Set<ConfigKey> INPUTS =
      Set.of(ConfigKey.INPUT_DATASET, ConfigKey.PILEUP_DATASET);

  private final CampaignLedger campaigns;
  private final Chains chains;
  private final Transactions transactions;
  private final RunRetry retry;
  private final Standings standings;
  private final Consumer<Subject> changed;
  private final Clock clock;
  private final ProductionPlan plan;

  /**
   * @param changed told after the commit, so that what waits for it is looked at
   */
  public Campaigns(
      CampaignLedger campaigns,
      Chains chains,
      Transactions transactions,
      RunRetry retry,
      Standings standings,
      RseRegistry rses,
      DatasetListing datasets,
      Consumer<Subject> changed,
      Clock clock) {
    this.campaigns = campaigns;
    this.chains = chains;
    this.transactions = transactions;
    this.retry = retry;
    this.standings = standings;
    this.changed = changed;
    this.clock = clock;
    this.plan = new ProductionPlan(rses, datasets);
  }

  /**
   * Takes a campaign in and starts its diagram, or does nothing at all.
   *
   * @throws ProductionFormatException with every error of the file
   * @throws IllegalArgumentException when it cannot be run as it is: a name that is taken, a
   *     storage element or a diagram that is not there, inputs that are not there or of which no
   *     replica can be read
   */
  public CampaignRecord create(CampaignRequest request, String who)
      throws ProductionFormatException {
    CampaignSettings settings = request.settings();
    ProductionConfig first =
        plan.checkWithInputs(
            request.file(), request.config(), request.template(), settings, settings.batches());
    BatchKey batch = new BatchKey(first.scope(), first.dataset().name());
    campaigns.find(batch).ifPresent(Campaigns::taken);
    CampaignRecord campaign =
        new CampaignRecord(
            0,
            new CampaignKey(first.scope(), name(request.name(), batch)),
            CampaignState.RUNNING,
            request.config(),
            request.template(),
            settings,
            0,
            "",
            clock.instant(),
            who,
            Optional.empty());
    return transactions.inOne(() -> start(campaigns.add(campaign)));
  }

  private CampaignRecord start(CampaignRecord campaign) {
    String instance = chains.start(campaign.settings().processKey(), campaign);
    CampaignRecord started = CampaignEdits.instance(campaign, instance);
    campaigns.change(started);
    tell(started);
    return started;
  }

  private static void taken(BatchRecord batch) {
    throw new IllegalArgumentException(
        batch.key().title() + " exists already: give BatchID another number");
  }

  private static String name(String wanted, BatchKey batch) {
    return wanted.isBlank() ? batch.name().replaceFirst("-?batch\\d+$", "") : wanted;
  }

  /**
   * No new batch and no new submission from now on. A paused one stays so.
   *
   * @throws IllegalArgumentException when it is unknown, over, or being cancelled
   */
  public CampaignRecord pause(CampaignKey key, String who, String reason) {
    return state(key, CampaignState.PAUSED, who, reason);
  }

  /** It goes on; one that runs stays so. */
  public CampaignRecord resume(CampaignKey key, String who, String reason) {
    return state(key, CampaignState.RUNNING, who, reason);
  }

  /**
   * No new batch; jobs that wait are given up, those at sites are taken away there, and its
   * diagrams come to their end. What was made by then is registered, and what is registered stays.
   */
  public CampaignRecord cancel(CampaignKey key, String who, String reason) {
    return state(key, CampaignState.CANCELLING, who, reason);
  }

  private CampaignRecord state(CampaignKey key, CampaignState state, String who, String reason) {
    return change(
        key,
        who,
        reason,
        now -> {
          requireOpen(now);
          return CampaignEdits.state(now, state, Optional.empty());
        },
        now -> Map.of("state", Words.of(now.state())));
  }

  private static void requireOpen(CampaignRecord campaign) {
    if (campaign.state() == CampaignState.CANCELLING || campaign.state().isOver()) {
      throw new IllegalArgumentException(
          "%s is %s: clone it to make more of it"
              .formatted(campaign.key().title(), Words.of(campaign.state())));
    }
  }

  /**
   * Changes how many batches, how many active jobs, or the priority, from now on.
   *
   * @throws IllegalArgumentException for a number that cannot be: fewer batches than were started,
   *     or more when all were
   */
  public CampaignRecord change(CampaignKey key, CampaignEdit edit, String who, String reason) {
    return change(
        key,
        who,
        reason,
        now -> {
          requireOpen(now);
          CampaignSettings settings = edit.of(now.settings());
          requireBatches(now, settings.batches());
          return CampaignEdits.settings(now, settings);
        },
        now ->
            Map.of(
                "batches",
                Integer.toString(now.settings().batches()),
                "keep-active",
                Integer.toString(now.settings().keepActive()),
                "priority",
                Integer.toString(now.settings().priority())));
  }

  private void requireBatches(CampaignRecord campaign, int batches) {
    if (batches == campaign.settings().batches()) {
      return;
    }
    if (!campaign.hasMore() || batches < campaign.batchesStarted()) {
      throw new IllegalArgumentException(
          "%s has started %d of %d batches: %d cannot be its number any more"
              .formatted(
                  campaign.key().title(),
                  campaign.batchesStarted(),
                  campaign.settings().batches(),
                  batches));
    }
    try {
      check(campaign, campaign.config(), batches - campaign.batchesStarted());
    } catch (ProductionFormatException wrong) {
      throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private ProductionConfig check(CampaignRecord campaign, String text, int batches)
      throws ProductionFormatException {
    return plan.check(
        campaign.key().name(), text, campaign.template(), campaign.settings(), batches);
  }

  /**
   * Changes values of the production's file for batches to come; walltime and memory also for jobs
   * of running batches that were not submitted yet.
   *
   * @throws ProductionFormatException when the file would not be good any more
   * @throws IllegalArgumentException for a key that would make it another production
   */
  public CampaignRecord set(
      CampaignKey key, Map<ConfigKey, String> values, String who, String reason)
      throws ProductionFormatException {
    CampaignRecord known = find(key);
    String text = ProductionPlan.with(Productions.read(key.name(), known.config()), values);
    int left = Math.max(1, known.settings().batches() - known.batchesStarted());
    if (values.keySet().stream().anyMatch(INPUTS::contains)) {
      plan.checkWithInputs(key.name(), text, known.template(), known.settings(), left);
    } else {
      check(known, text, left);
    }
    return change(
        key,
        who,
        reason,
        now -> {
          requireOpen(now);
          runningBatches(now, ProductionValues.resources(values));
          return CampaignEdits.config(now, ProductionValues.with(key.name(), now.config(), values));
        },
        now -> ProductionValues.of(now, values.keySet()));
  }

  private void runningBatches(CampaignRecord campaign, Map<ConfigKey, String> values) {
    for (BatchRecord batch : campaigns.batches(campaign.id())) {
      if (batch.state() == BatchState.RUNNING && !values.isEmpty()) {
        campaigns.change(
            CampaignEdits.config(
                batch, ProductionValues.with(batch.key().name(), batch.config(), values)));
      }
    }
  }

  /**
   * One change in one transaction, with a note of everything that it changed.
   *
   * @param parameters those that may change, as people call them
   */
  private CampaignRecord change(
      CampaignKey key,
      String who,
      String reason,
      UnaryOperator<CampaignRecord> edit,
      Function<CampaignRecord, Map<String, String>> parameters) {
    return transactions.inOne(
        () -> {
          CampaignRecord before = campaigns.lock(key);
          CampaignRecord after = edit.apply(before);
          campaigns.change(after);
          Map<String, String> was = parameters.apply(before);
          parameters
              .apply(after)
              .forEach((what, is) -> note(after, who, reason, what, was.get(what), is));
          tell(after);
          return after;
        });
  }

  private void note(
      CampaignRecord campaign,
      String who,
      String reason,
      String what,
      @Nullable String before,
      String after) {
    if (!after.equals(before)) {
      campaigns.note(
          new CampaignChange(
              campaign.id(),
              clock.instant(),
              who,
              what,
              before == null ? "" : before,
              after,
              campaign.batchesStarted() + 1,
              reason));
    }
  }

  /**
   * A new campaign from the text of an old one, as it was when its first batch was started.
   *
   * @param firstBatch name of its first batch: files of one name cannot be made twice
   */
  public CampaignRecord copy(CampaignKey key, String name, String firstBatch, String who)
      throws ProductionFormatException {
    CampaignRecord old = find(key);
    String text =
        campaigns.batches(old.id()).stream()
            .findFirst()
            .map(BatchRecord::config)
            .orElse(old.config());
    ProductionConfig config = Productions.read(key.name(), text);
    return create(
        new CampaignRequest(
            name,
            key.name(),
            ProductionText.with(config, Map.of(ConfigKey.BATCH, firstBatch)),
            old.template(),
            old.settings()),
        who);
  }

  /** Lets everything of it that stopped go on. */
  public Resumed retry(CampaignKey key, String who) {
    CampaignRecord campaign = find(key);
    Resumed resumed = resumed(retry.resume(key, campaign.processInstanceId()));
    for (BatchRecord batch : campaigns.batches(campaign.id())) {
      if (batch.state() == BatchState.RUNNING) {
        resumed = resumed.plus(resumed(retry.resume(batch.key(), batch.processInstanceId())));
      }
    }
    String all = resumed.toString();
    transactions.runInOne(() -> note(campaign, who, "", "retry", "", all));
    return resumed;
  }

  private static Resumed resumed(RunRetry.Resumed part) {
    return new Resumed(part.stages(), part.jobs(), part.transfers());
  }

  private CampaignRecord find(CampaignKey key) {
    return campaigns
        .find(key)
        .orElseThrow(() -> new IllegalArgumentException("there is no " + key.title()));
  }

  private void tell(CampaignRecord campaign) {
    transactions.afterCommit(
        () -> {
          standings.changed();
          changed.accept(campaign.key());
          campaigns.batches(campaign.id()).stream()
              .filter(batch -> batch.state() == BatchState.RUNNING)
              .forEach(batch -> changed.accept(batch.key()));
        });
  }

  /**
   * What goes on.
   *
   * @param stages boxes of diagrams
   * @param jobs failed jobs that get another chance
   * @param transfers failed copies that get another chance
   */
  public record Resumed(int stages, int jobs, int transfers) {
    Resumed plus(Resumed other) {
      return new Resumed(stages + other.stages, jobs + other.jobs, transfers + other.transfers);
    }
  }
}
