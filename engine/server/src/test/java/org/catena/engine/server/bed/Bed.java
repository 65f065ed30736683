package org.catena.engine.server.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.TransferAgent;
import org.catena.bpmn.delegates.CamundaChains;
import org.catena.bpmn.policy.DmnRetryPolicy;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.mover.LinkMeter;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.reconcile.Reconciler;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.register.SharedCatalog;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.core.rule.RulePorts;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.server.histogram.NearCopies;
import org.catena.engine.server.rest.LinkLoads;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.catena.engine.store.catalogue.JdbcReplicaLedger;
import org.catena.engine.store.ledger.JdbcCampaignLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcInputLedger;
import org.catena.engine.store.ledger.JdbcOrderLedger;
import org.catena.engine.store.ledger.JdbcRunLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.ledger.SpringTransactions;
import org.catena.engine.store.rule.JdbcLockLedger;
import org.catena.engine.store.rule.JdbcQuotaLedger;
import org.catena.engine.store.rule.JdbcRuleCopyLedger;
import org.catena.engine.store.rule.JdbcRuleLedger;
import org.catena.engine.store.view.CatalogCopies;
import org.catena.engine.store.view.CopiesView;
import org.catena.engine.store.view.JdbcRseUsage;
import org.catena.engine.store.view.RseUsage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The web side of the server alone; out of the way of tests that start the whole of it. */
@Profile(Bed.PROFILE)
@SpringBootApplication(
    scanBasePackages = {
      "org.catena.engine.server.rest",
      "org.catena.engine.server.pages",
      "org.catena.engine.server.security",
      "org.catena.engine.server.metrics",
      "org.catena.engine.server.histogram",
      "org.catena.engine.server.problem",
      "org.catena.engine.server.bed"
    })
public class Bed {
  static final String PROFILE = "bed";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SharedCatalog sharedCatalog() {
    return new SharedCatalog(Optional.empty());
  }

  @Bean({"catalog", "ownCatalog"})
  Catalog catalog(JdbcTemplate database, PlatformTransactionManager manager, Clock clock) {
    TransactionTemplate own = new TransactionTemplate(manager);
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new JdbcCatalog(database, own, clock);
  }

  @Bean
  CampaignLedger campaigns(JdbcClient database) {
    return new JdbcCampaignLedger(database);
  }

  @Bean
  CampaignDesk campaignDesk(CampaignLedger campaigns) {
    return new CampaignDesk(campaigns);
  }

  @Bean
  Productions productions(CampaignLedger campaigns, JdbcTemplate database) {
    return new Productions(campaigns, new JdbcInputLedger(database));
  }

  @Bean
  RseUsage usage(JdbcClient database) {
    return new JdbcRseUsage(database);
  }

  @Bean(destroyMethod = "close")
  PosixTransferAgent storage(@Value("${catena.data-dir}") Path data) {
    return new PosixTransferAgent(List.of(data.resolve("rse")), 1);
  }

  @Bean(destroyMethod = "close")
  StageIn stageIn(TransferAgent storage) {
    return new StageIn(storage);
  }

  @Bean
  NearCopies nearCopies(StageIn stageIn, @Value("${catena.data-dir}") Path data) {
    return new NearCopies(stageIn, data.resolve("work/.minitrees"));
  }

  @Bean
  Gauge gauge(TransferAgent storage, Clock clock) {
    return new Gauge(storage, clock);
  }

  @Bean
  ReplicaChooser chooser(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      JdbcClient database,
      PlatformTransactionManager manager,
      Clock clock) {
    return new ReplicaChooser(
        catalog,
        rses,
        gauge,
        new JdbcIncidentLedger(database),
        new SpringTransactions(manager),
        clock);
  }

  @Bean
  DmnRetryPolicy retryPolicy(RepositoryService repository) {
    return new DmnRetryPolicy(repository);
  }

  @Bean
  Desk desk() {
    return new Desk();
  }

  @Bean
  RseRegistry rses(@Value("${catena.data-dir}") Path data) throws IOException {
    return new RseRegistry(
        List.of(
            new Rse("DAQ-BUFFER", Rse.Kind.BUFFER, "site", mounted(data, "buffer")),
            new Rse("DCACHE-CHICAGO", Rse.Kind.DISK, "america", mounted(data, "chicago")),
            new Rse("NIKHEF", Rse.Kind.DISK, "europe", data.resolve("not-mounted")),
            new Rse("TAPE-STOCKHOLM", Rse.Kind.TAPE, "europe", mounted(data, "stockholm"))));
  }

  private static Path mounted(Path data, String name) throws IOException {
    return Files.createDirectories(data.resolve("rse").resolve(name));
  }

  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new SpringTransactions(manager);
  }

  @Bean
  LinkLoads linkLoads() {
    return () -> Map.of(new Link("DAQ-BUFFER", "DCACHE-CHICAGO"), new LinkMeter.Load(2, 5));
  }

  @Bean
  RuleLedger ruleLedger(JdbcClient database) {
    return new JdbcRuleLedger(database);
  }

  @Bean
  LockLedger lockLedger(JdbcTemplate database) {
    return new JdbcLockLedger(database);
  }

  /** Rules are added and looked at; nobody goes round and copies. */
  @Bean
  RuleBook ruleBook(
      RuleLedger rules,
      LockLedger locks,
      JdbcTemplate database,
      JdbcClient client,
      PlatformTransactionManager manager,
      RseRegistry rses,
      Clock clock) {
    return new RuleBook(
        new RulePorts(
            rules,
            locks,
            new JdbcRuleCopyLedger(database),
            new JdbcQuotaLedger(client),
            new JdbcTransferLedger(client),
            new JdbcIncidentLedger(client),
            new SpringTransactions(manager),
            rses),
        clock);
  }

  @Bean
  Restores restores(
      Catalog catalog,
      ReplicaCheck check,
      RseRegistry rses,
      CampaignLedger campaigns,
      JdbcClient database,
      ProcessEngine engine,
      PlatformTransactionManager manager) {
    return new Restores(
        catalog,
        check,
        rses,
        new JdbcRunLedger(database),
        campaigns,
        new JdbcOrderLedger(database),
        new CamundaChains(engine),
        new SpringTransactions(manager));
  }

  @Bean(destroyMethod = "close")
  Reconciler reconciler(
      TransferAgent storage,
      Gauge gauge,
      JdbcClient database,
      JdbcTemplate batches,
      Restores restores,
      Catalog catalog,
      RseRegistry rses,
      Clock clock) {
    return new Reconciler(
        storage,
        gauge,
        new JdbcReplicaLedger(database),
        Optional.empty(),
        restores,
        new Registrar(catalog),
        new Retold(new JdbcRuleCopyLedger(batches), catalog),
        rses,
        clock);
  }

  @Bean
  CopiesView copies(Catalog catalog, RseRegistry rses) {
    return new CatalogCopies(catalog, rses);
  }
}
