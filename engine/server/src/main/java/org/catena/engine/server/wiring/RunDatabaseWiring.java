package org.catena.engine.server.wiring;

import java.time.Clock;
import org.catena.adapters.rundb.MongoRunDatabase;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.RunDocumentLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.rundb.RunDatabaseWatch;
import org.catena.engine.store.ledger.JdbcRunDocumentLedger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The run database, of an installation that has one. */
@Configuration(proxyBeanMethods = false)
class RunDatabaseWiring {
  @Bean
  RunDocumentLedger runDocumentLedger(JdbcClient jdbc) {
    return new JdbcRunDocumentLedger(jdbc);
  }

  /** It is asked nothing before the first look. */
  @Bean(destroyMethod = "close")
  @Nullable MongoRunDatabase runDatabase(CatenaSettings settings, Clock clock) {
    RunDatabaseSetting setting = settings.runDatabase();
    return setting == null ? null : setting.open(clock);
  }

  @Bean(destroyMethod = "close")
  @Nullable RunDatabaseWatch runDatabaseWatch(
      CatenaSettings settings,
      @Nullable MongoRunDatabase database,
      RunDocumentLedger ledger,
      Intake intake,
      IncidentLedger incidents,
      Transactions transactions,
      Clock clock) {
    RunDatabaseSetting setting = settings.runDatabase();
    return setting == null || database == null
        ? null
        : new RunDatabaseWatch(
            setting.terms(), database, ledger, intake, incidents, transactions, clock);
  }
}
