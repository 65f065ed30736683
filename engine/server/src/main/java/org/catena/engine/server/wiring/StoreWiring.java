package org.catena.engine.server.wiring;

import java.time.Clock;
import org.catena.engine.core.intake.IntakeLedgers;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.EventLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.store.ledger.JdbcDagLedger;
import org.catena.engine.store.ledger.JdbcDecisionLedger;
import org.catena.engine.store.ledger.JdbcEventLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcJobLedger;
import org.catena.engine.store.ledger.JdbcOrderLedger;
import org.catena.engine.store.ledger.JdbcPurgeLedger;
import org.catena.engine.store.ledger.JdbcRunLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.ledger.SpringTransactions;
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
  PurgeLedger purgeLedger(JdbcClient jdbc) {
    return new JdbcPurgeLedger(jdbc);
  }

  @Bean
  IntakeLedgers intakeLedgers(EventLedger events, RunLedger runs, IncidentLedger incidents) {
    return new IntakeLedgers(events, runs, incidents);
  }
}
