package org.catena.engine.server.metrics;

import java.time.Clock;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.store.ledger.JdbcLinkLedger;
import org.catena.engine.store.view.LedgerTotals;
import org.catena.engine.store.view.LinkViews;
import org.catena.engine.store.view.RseUsage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers the meters. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {
  @Bean
  LedgerMetrics ledgerMetrics(LedgerTotals totals, RseUsage usage, RseRegistry rses, Clock clock) {
    return new LedgerMetrics(totals, usage, rses, clock);
  }

  @Bean
  LinkMetrics linkMetrics(JdbcClient database, Transactions transactions, LinkViews links) {
    JdbcLinkLedger ledger = new JdbcLinkLedger(database);
    return new LinkMetrics(tallies -> transactions.runInOne(() -> ledger.add(tallies)), links);
  }
}
