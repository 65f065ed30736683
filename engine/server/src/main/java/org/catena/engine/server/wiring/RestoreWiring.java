package org.catena.engine.server.wiring;

import java.time.Clock;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.ScrubLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.purge.ClearWorker;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.restore.Scrubber;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.RestoreWorker;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beside the walk: replicas that are lost, and how they come back. */
@Configuration(proxyBeanMethods = false)
class RestoreWiring {
  @Bean
  Restores restores(
      Catalog catalog,
      ReplicaCheck check,
      RseRegistry rses,
      RunLedger runs,
      CampaignLedger campaigns,
      OrderLedger orders,
      Chains chains,
      Transactions transactions) {
    return new Restores(catalog, check, rses, runs, campaigns, orders, chains, transactions);
  }

  @Bean
  ClearWorker clearWorker(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      ReplicaChooser chooser,
      PurgeLedger certificates,
      TransferAgent agent,
      Transactions transactions,
      Clock clock) {
    return new ClearWorker(catalog, rses, gauge, chooser, certificates, agent, transactions, clock);
  }

  @Bean
  Retold retold(RuleCopyLedger facts, JdbcCatalog ownCatalog) {
    return new Retold(facts, ownCatalog);
  }

  @Bean
  RestoreWorker restoreWorker(
      Catalog catalog,
      Retold known,
      ReplicaChooser chooser,
      Gauge gauge,
      TransferLedger transfers,
      Transactions transactions,
      CopyStep step,
      Clock clock) {
    return new RestoreWorker(catalog, known, chooser, gauge, transfers, transactions, step, clock);
  }

  /** Reads nothing until it is started. */
  @Bean(destroyMethod = "close")
  Scrubber scrubber(
      ScrubLedger ledger,
      ReplicaCheck check,
      Restores restores,
      Transactions transactions,
      RseRegistry rses,
      CatenaSettings settings,
      Clock clock) {
    CatenaSettings.ScrubSetting scrub = settings.scrub();
    return new Scrubber(
        ledger, check, restores, transactions, rses, scrub.rate().toBytes(), scrub.every(), clock);
  }
}
