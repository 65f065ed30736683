package org.catena.engine.server.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.catena.engine.core.intake.BufferWatch;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.intake.IntakeLedgers;
import org.catena.engine.core.intake.IntakeSettings;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.retry.RunRetry;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.walk.Walk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps 1 and 2, and what a person can ask for beside the walk. */
@Configuration(proxyBeanMethods = false)
class IntakeWiring {
  @Bean
  IntakeSettings intakeSettings(CatenaSettings settings, Places places) {
    return new IntakeSettings(
        places.bufferRse(), settings.scope(), settings.chain(), settings.longestWait());
  }

  @Bean
  Intake intake(
      IntakeSettings settings,
      IntakeLedgers ledgers,
      Chains chains,
      Gauge gauge,
      Transactions transactions,
      Steps steps,
      Clock clock,
      WalkRelay relay) {
    return new Intake(settings, ledgers, chains, gauge, transactions, steps, clock, relay::changed);
  }

  /** RSEs that ship are made here; one that a person configured must exist already. */
  @Bean(destroyMethod = "close")
  BufferWatch bufferWatch(CatenaSettings settings, Places places, Intake intake)
      throws IOException {
    if (settings.rses() == null) {
      for (Path directory : places.directories()) {
        Files.createDirectories(directory);
      }
    }
    return new BufferWatch(places.buffer(), "buffer:" + Places.BUFFER, intake);
  }

  @Bean
  RunRetry coreRunRetry(
      RunLedger runs,
      OrderLedger orders,
      DecisionLedger decisions,
      Chains chains,
      OrderEnd end,
      Walk walk,
      Transactions transactions,
      Clock clock) {
    return new RunRetry(runs, orders, decisions, chains, end, walk, transactions, clock);
  }
}
