package org.catena.engine.server.wiring;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.catena.adapters.spi.AccountLimits;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.ReplicationRule;
import org.catena.adapters.spi.ReplicationRules;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.core.port.QuotaLedger;
import org.catena.engine.core.port.ReplicaProtection;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.core.rule.RulePorts;
import org.catena.engine.core.rule.Rules;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.RuleCopies;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.store.rule.JdbcLockLedger;
import org.catena.engine.store.rule.JdbcQuotaLedger;
import org.catena.engine.store.rule.JdbcRuleCopyLedger;
import org.catena.engine.store.rule.JdbcRuleLedger;
import org.catena.workflows.model.LogicalFile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rules of our own catalogue, and what keeps them true. */
@Configuration(proxyBeanMethods = false)
class RuleWiring {
  /** They wait for storages, as those of stages that copy. */
  private static final int COPIERS = 4;

  /** Of the collaboration's Rucio. */
  @Bean
  @ConditionalOnProperty("catena.rucio.url")
  ReplicationRules replicationRules(CatenaSettings settings, Clock clock) {
    return Objects.requireNonNull(settings.rucio()).rules(clock);
  }

  /** What rules of the collaboration's Rucio keep. */
  @Bean
  ReplicaProtection replicaProtection(Optional<ReplicationRules> theirs) {
    return theirs
        .<ReplicaProtection>map(
            rules ->
                (file, rse) ->
                    rules.keeping(file, rse).stream().map(rule -> kept(rule, file, rse)).toList())
        .orElse(ReplicaProtection.NONE);
  }

  private static String kept(ReplicationRule rule, LogicalFile file, String rse) {
    return "rule %s of Rucio, of %s on %s, keeps %s at %s; when it need not stay: catena rule remove %s"
        .formatted(rule.id(), rule.account(), rule.did(), file, rse, rule.id());
  }

  /** Of the collaboration's Rucio. */
  @Bean
  @ConditionalOnProperty("catena.rucio.url")
  AccountLimits accountLimits(CatenaSettings settings, Clock clock) {
    return Objects.requireNonNull(settings.rucio()).limits(clock);
  }

  @Bean
  RuleLedger ruleLedger(JdbcClient jdbc) {
    return new JdbcRuleLedger(jdbc);
  }

  @Bean
  LockLedger lockLedger(JdbcTemplate jdbc) {
    return new JdbcLockLedger(jdbc);
  }

  @Bean
  RuleCopyLedger ruleCopyLedger(JdbcTemplate jdbc) {
    return new JdbcRuleCopyLedger(jdbc);
  }

  @Bean
  QuotaLedger quotaLedger(JdbcClient jdbc) {
    return new JdbcQuotaLedger(jdbc);
  }

  @Bean
  RulePorts rulePorts(
      RuleLedger rules,
      LockLedger locks,
      RuleCopyLedger copies,
      QuotaLedger quotas,
      TransferLedger transfers,
      IncidentLedger incidents,
      Transactions transactions,
      RseRegistry rses) {
    return new RulePorts(rules, locks, copies, quotas, transfers, incidents, transactions, rses);
  }

  @Bean
  RuleBook ruleBook(RulePorts ports, Clock clock) {
    return new RuleBook(ports, clock);
  }

  @Bean
  RuleCopies ruleCopies(
      RulePorts ports, Catalog catalog, ReplicaChooser chooser, CopyStep step, Clock clock) {
    return new RuleCopies(
        ports.copies(),
        ports.transfers(),
        ports.transactions(),
        ports.rses(),
        catalog,
        chooser,
        step,
        Executors.newFixedThreadPool(COPIERS, new NamedThreads("rule-copies")),
        clock);
  }

  @Bean(destroyMethod = "close")
  Rules rules(RuleBook book, RuleCopies copies, Clock clock) {
    return new Rules(book, copies, clock);
  }
}
