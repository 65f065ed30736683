package org.catena.engine.benchmark;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.Catalog;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.rule.RuleBook;
import org.catena.engine.core.rule.RulePorts;
import org.catena.engine.core.rule.Rules;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.transfer.CopyHints;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.RuleCopies;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.store.ledger.JdbcDecisionLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.ledger.SpringTransactions;
import org.catena.engine.store.rule.JdbcLockLedger;
import org.catena.engine.store.rule.JdbcQuotaLedger;
import org.catena.engine.store.rule.JdbcRuleCopyLedger;
import org.catena.engine.store.rule.JdbcRuleLedger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Rules over a catalogue whose files are where the rules want them, so that nothing is copied. */
final class RuleBed implements AutoCloseable {
  private static final String ACCOUNT = "benchmark";

  private final RulePorts ports;
  private final RuleBook book;
  private final Rules rules;
  private final PosixTransferAgent agent;

  /**
   * @param rses by their names
   */
  RuleBed(
      DataSource source, PlatformTransactionManager manager, Catalog catalog, List<String> rses) {
    Clock clock = Clock.systemUTC();
    JdbcTemplate template = new JdbcTemplate(source);
    JdbcClient client = JdbcClient.create(template);
    Transactions transactions = new SpringTransactions(manager);
    RseRegistry registry = new RseRegistry(rses.stream().map(RuleBed::rse).toList());
    this.agent = new PosixTransferAgent(List.of(), 1);
    this.ports =
        new RulePorts(
            new JdbcRuleLedger(client),
            new JdbcLockLedger(template),
            new JdbcRuleCopyLedger(template),
            new JdbcQuotaLedger(client),
            new JdbcTransferLedger(client),
            new JdbcIncidentLedger(client),
            transactions,
            registry);
    this.book = new RuleBook(ports, clock);
    Gauge gauge = new Gauge(agent, clock);
    CopyStep step =
        new CopyStep(
            agent,
            ports.transfers(),
            new JdbcDecisionLedger(client),
            transactions,
            gauge,
            new Registrar(catalog),
            question -> new RetryPolicy.Verdict(false, Duration.ZERO, "never"),
            subject -> {},
            new CopyHints(order -> {}),
            Steps.UNWATCHED,
            clock);
    this.rules =
        new Rules(
            book,
            new RuleCopies(
                ports.copies(),
                ports.transfers(),
                transactions,
                registry,
                catalog,
                new ReplicaChooser(
                    catalog, registry, gauge, ports.incidents(), transactions, clock),
                step,
                Executors.newSingleThreadExecutor(),
                clock),
            clock);
  }

  private static Rse rse(String name) {
    return new Rse(name, Rse.Kind.DISK, "here", Path.of("/storage", name));
  }

  /** Adds a rule and goes round until it is evaluated; whether it is satisfied then. */
  boolean isSatisfied(String scope, String dataset, String expression) {
    RuleRecord rule =
        book.add(
            new RuleTerms(
                scope, dataset, ACCOUNT, 1, expression, RuleSpread.DATASET, Optional.empty()),
            ACCOUNT);
    rules.round();
    return ports.rules().find(rule.id()).map(RuleRecord::state).equals(Optional.of(RuleState.OK));
  }

  /** Goes round when nothing has changed. */
  boolean round() {
    rules.round();
    return true;
  }

  @Override
  public void close() {
    rules.close();
    agent.close();
  }
}
