package org.catena.engine.server.wiring;

import java.time.Clock;
import org.catena.adapters.spi.Catalog;
import org.catena.bpmn.delegates.FinishedListener;
import org.catena.bpmn.delegates.StartBatchDelegate;
import org.catena.engine.core.campaign.BatchStarts;
import org.catena.engine.core.campaign.CampaignWorker;
import org.catena.engine.core.campaign.Campaigns;
import org.catena.engine.core.campaign.Standings;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.InputLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.OutputLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.production.DatasetListing;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.retry.RunRetry;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.KeptCopies;
import org.catena.engine.core.transfer.OutputsWorker;
import org.catena.engine.core.verify.Gauge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Campaigns: what people do with them, what their diagrams call, and their kinds of stage. */
@Configuration(proxyBeanMethods = false)
class CampaignWiring {
  @Bean
  Productions productions(CampaignLedger campaigns, InputLedger inputs) {
    return new Productions(campaigns, inputs);
  }

  @Bean
  DatasetListing datasetListing(Catalog catalog, RseRegistry rses, JobSites sites) {
    return new DatasetListing(catalog, rses, sites::nearStorages);
  }

  @Bean
  Standings standings(CampaignLedger campaigns) {
    return new Standings(campaigns);
  }

  @Bean
  Campaigns campaigns(
      CampaignLedger campaigns,
      Chains chains,
      Transactions transactions,
      RunRetry retry,
      Standings standings,
      RseRegistry rses,
      DatasetListing datasets,
      WalkRelay relay,
      Clock clock) {
    return new Campaigns(
        campaigns, chains, transactions, retry, standings, rses, datasets, relay::moved, clock);
  }

  @Bean
  BatchStarts batchStarts(
      CampaignLedger campaigns,
      InputLedger inputs,
      DatasetListing datasets,
      Chains chains,
      Transactions transactions,
      WalkRelay relay,
      Clock clock) {
    return new BatchStarts(campaigns, inputs, datasets, chains, transactions, relay::moved, clock);
  }

  /** The name that diagrams call. */
  @Bean
  StartBatchDelegate startBatch(BatchStarts starts) {
    return new StartBatchDelegate(starts::next);
  }

  /** The name that diagrams call. */
  @Bean
  FinishedListener batchFinished(BatchStarts starts) {
    return FinishedListener.ofBatch(starts::finished);
  }

  /** The name that diagrams call. */
  @Bean
  FinishedListener campaignFinished(BatchStarts starts) {
    return FinishedListener.ofCampaign(starts::finished);
  }

  @Bean
  CampaignWorker campaignWorker(CampaignLedger campaigns) {
    return new CampaignWorker(campaigns);
  }

  @Bean
  OutputsWorker outputsWorker(
      Productions productions,
      OrderLedger orders,
      JobLedger jobs,
      OutputLedger outputs,
      TransferLedger transfers,
      Transactions transactions,
      RseRegistry rses,
      JobSites sites,
      Gauge gauge,
      Catalog catalog,
      Standings standings,
      CopyStep step,
      Clock clock) {
    return new OutputsWorker(
        productions,
        orders,
        jobs,
        outputs,
        transfers,
        transactions,
        rses,
        new KeptCopies(jobs, rses, sites::keepsCopiesAt),
        gauge,
        catalog,
        standings::cancelled,
        step,
        clock);
  }
}
