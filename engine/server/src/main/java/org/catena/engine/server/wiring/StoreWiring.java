package org.catena.engine.server.wiring;

import java.time.Clock;
import javax.sql.DataSource;
import org.catena.engine.core.intake.IntakeLedgers;
import org.catena.engine.core.port.BufferLedger;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.EventLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.InputLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.LogLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.OutputLedger;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.ReplicaLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.ScrubLedger;
import org.catena.engine.core.port.SiteChangeLedger;
import org.catena.engine.core.port.SiteLedger;
import org.catena.engine.core.port.SiteTestLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.store.catalogue.JdbcReplicaLedger;
import org.catena.engine.store.catalogue.JdbcScrubLedger;
import org.catena.engine.store.ledger.InTurn;
import org.catena.engine.store.ledger.JdbcBufferLedger;
import org.catena.engine.store.ledger.JdbcCampaignLedger;
import org.catena.engine.store.ledger.JdbcDagLedger;
import org.catena.engine.store.ledger.JdbcDecisionLedger;
import org.catena.engine.store.ledger.JdbcEventLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcInputLedger;
import org.catena.engine.store.ledger.JdbcJobLedger;
import org.catena.engine.store.ledger.JdbcLogLedger;
import org.catena.engine.store.ledger.JdbcOrderLedger;
import org.catena.engine.store.ledger.JdbcOutputLedger;
import org.catena.engine.store.ledger.JdbcPurgeLedger;
import org.catena.engine.store.ledger.JdbcRunLedger;
import org.catena.engine.store.ledger.JdbcSiteChangeLedger;
import org.catena.engine.store.ledger.JdbcSiteLedger;
import org.catena.engine.store.ledger.JdbcSiteTestLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.ledger.SpringTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The ledger, on the data source and transaction manager that the process engine uses. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  PlatformTransactionManager transactionManager(
      DataSource database, @Value("${spring.datasource.url}") String url) {
    return InTurn.managerOf(database, url);
  }

  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new SpringTransactions(manager);
  }

  @Bean
  EventLedger eventLedger(JdbcClient jdbc, CatenaSettings settings) {
    return new JdbcEventLedger(jdbc, settings.scope());
  }

  @Bean
  RunLedger runLedger(JdbcClient jdbc) {
    return new JdbcRunLedger(jdbc);
  }

  @Bean
  OrderLedger orderLedger(JdbcClient jdbc) {
    return new JdbcOrderLedger(jdbc);
  }

  @Bean
  JobLedger jobLedger(JdbcTemplate jdbc) {
    return new JdbcJobLedger(jdbc);
  }

  @Bean
  LogLedger logLedger(JdbcTemplate jdbc) {
    return new JdbcLogLedger(jdbc);
  }

  @Bean
  TransferLedger transferLedger(JdbcClient jdbc) {
    return new JdbcTransferLedger(jdbc);
  }

  @Bean
  IncidentLedger incidentLedger(JdbcClient jdbc) {
    return new JdbcIncidentLedger(jdbc);
  }

  @Bean
  DecisionLedger decisionLedger(JdbcClient jdbc) {
    return new JdbcDecisionLedger(jdbc);
  }

  @Bean
  DagLedger dagLedger(JdbcClient jdbc) {
    return new JdbcDagLedger(jdbc);
  }

  @Bean
  OutputLedger outputLedger(JdbcTemplate jdbc) {
    return new JdbcOutputLedger(jdbc);
  }

  @Bean
  CampaignLedger campaignLedger(JdbcClient jdbc) {
    return new JdbcCampaignLedger(jdbc);
  }

  @Bean
  InputLedger inputLedger(JdbcTemplate jdbc) {
    return new JdbcInputLedger(jdbc);
  }

  @Bean
  SiteLedger siteLedger(JdbcClient jdbc) {
    return new JdbcSiteLedger(jdbc);
  }

  @Bean
  SiteChangeLedger siteChangeLedger(JdbcClient jdbc) {
    return new JdbcSiteChangeLedger(jdbc);
  }

  @Bean
  SiteTestLedger siteTestLedger(JdbcClient jdbc) {
    return new JdbcSiteTestLedger(jdbc);
  }

  @Bean
  PurgeLedger purgeLedger(JdbcClient jdbc) {
    return new JdbcPurgeLedger(jdbc);
  }

  @Bean
  ScrubLedger scrubLedger(JdbcClient jdbc) {
    return new JdbcScrubLedger(jdbc);
  }

  @Bean
  BufferLedger bufferLedger(JdbcClient jdbc) {
    return new JdbcBufferLedger(jdbc);
  }

  @Bean
  ReplicaLedger replicaLedger(JdbcClient jdbc) {
    return new JdbcReplicaLedger(jdbc);
  }

  @Bean
  IntakeLedgers intakeLedgers(EventLedger events, RunLedger runs, IncidentLedger incidents) {
    return new IntakeLedgers(events, runs, incidents);
  }
}
