package org.catena.engine.server.metrics;

import java.time.Clock;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.store.view.LedgerTotals;
import org.catena.engine.store.view.RseUsage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the meters. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
  @Bean
  LedgerMetrics ledgerMetrics(LedgerTotals totals, RseUsage usage, RseRegistry rses, Clock clock) {
    return new LedgerMetrics(totals, usage, rses, clock);
  }
}
