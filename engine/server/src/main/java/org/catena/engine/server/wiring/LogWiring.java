package org.catena.engine.server.wiring;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.catena.bpmn.policy.DmnLogRetention;
import org.catena.engine.core.log.LogKeeper;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.LogLedger;
import org.catena.engine.core.port.LogRetention;
import org.catena.engine.core.port.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What keeps the logs of attempts below their quota. */
@Configuration(proxyBeanMethods = false)
class LogWiring {
  private static final Duration EVERY = Duration.ofMinutes(5);

  @Bean
  LogRetention logRetention(ProcessEngine engine) {
    return new DmnLogRetention(engine.getRepositoryService());
  }

  @Bean(destroyMethod = "close")
  LogKeeper logKeeper(
      LogLedger ledger,
      LogRetention retention,
      IncidentLedger incidents,
      Transactions transactions,
      Places places,
      CatenaSettings settings,
      Clock clock) {
    LogKeeper keeper =
        new LogKeeper(
            ledger,
            retention,
            incidents,
            transactions,
            places.work(),
            settings.logs().quota().toBytes(),
            clock);
    keeper.start(EVERY);
    return keeper;
  }
}
