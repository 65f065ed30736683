package org.catena.engine.server.wiring;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.TransferAgent;
import org.catena.bpmn.delegates.CamundaChains;
import org.catena.bpmn.delegates.RunFinishedListener;
import org.catena.bpmn.delegates.StageListener;
import org.catena.bpmn.policy.DmnRetryPolicy;
import org.catena.engine.core.broker.SiteDoors;
import org.catena.engine.core.campaign.Standings;
import org.catena.engine.core.health.SiteStandings;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.policy.BufferLifetimes;
import org.catena.engine.core.policy.CopiesAuditor;
import org.catena.engine.core.policy.CopiesRequirements;
import org.catena.engine.core.policy.CopiesWorker;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.BufferLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.ReplicaProtection;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.RuleLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.SiteLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.purge.PurgeProver;
import org.catena.engine.core.purge.PurgeWorker;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.rule.Rules;
import org.catena.engine.core.signal.FailedBoxWatch;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.stage.StageDesk;
import org.catena.engine.core.submit.JobPreparation;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.submit.JobRunnerPorts;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.core.submit.JobsWorker;
import org.catena.engine.core.transfer.CopyHints;
import org.catena.engine.core.transfer.CopySources;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.CopyWorker;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.core.walk.StageWorker;
import org.catena.engine.core.walk.Walk;
import org.catena.workflows.model.Subject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps 3 to 9: the desk, the workers of each kind of stage, and what keeps them moving. */
@Configuration(proxyBeanMethods = false)
class WalkWiring {
  private static final int WALKERS = 8;

  /** Where finished things are told to those who wait, without a circle among the beans. */
  @Bean
  WalkRelay walkRelay(
      ObjectProvider<Walk> walk,
      ObjectProvider<Rules> rules,
      ObjectProvider<Consumer<Subject>> changed) {
    return new WalkRelay(walk, rules, changed);
  }

  @Bean
  Chains chains(ProcessEngine engine) {
    return new CamundaChains(engine);
  }

  @Bean
  DmnRetryPolicy retryPolicy(ProcessEngine engine) {
    return new DmnRetryPolicy(engine.getRepositoryService());
  }

  @Bean
  StageDesk stageDesk(OrderLedger orders, Transactions transactions, WalkRelay relay, Clock clock) {
    return new StageDesk(orders, transactions, relay::opened, clock);
  }

  /** The name that diagrams call. */
  @Bean
  StageListener stage(StageDesk desk) {
    return new StageListener(desk);
  }

  /** The name that diagrams call. */
  @Bean
  RunFinishedListener runFinished(
      RunLedger runs, Transactions transactions, WalkRelay relay, Clock clock) {
    return new RunFinishedListener(
        run -> {
          runs.finished(run, clock.instant());
          transactions.afterCommit(() -> relay.changed(run));
        });
  }

  @Bean
  Gauge gauge(TransferAgent agent, Clock clock) {
    return new Gauge(agent, clock);
  }

  @Bean
  ReplicaChooser replicaChooser(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      IncidentLedger incidents,
      Transactions transactions,
      Clock clock) {
    return new ReplicaChooser(catalog, rses, gauge, incidents, transactions, clock);
  }

  @Bean
  OrderEnd orderEnd(
      OrderLedger orders,
      IncidentLedger incidents,
      Chains chains,
      Transactions transactions,
      Steps steps,
      CatenaSettings settings,
      Clock clock,
      WalkRelay relay) {
    return new OrderEnd(
        orders,
        incidents,
        chains,
        transactions,
        steps,
        settings.alarmAfter(),
        clock,
        relay::changed);
  }

  @Bean(destroyMethod = "close")
  FailedBoxWatch failedBoxWatch(
      Chains chains,
      IncidentLedger incidents,
      Transactions transactions,
      Clock clock,
      WalkRelay relay) {
    return new FailedBoxWatch(chains, incidents, transactions, clock, relay::changed);
  }

  @Bean
  JobPreparation jobPreparation(
      ReplicaChooser chooser,
      Gauge gauge,
      Places places,
      Productions productions,
      StageIn stageIn) {
    return new JobPreparation(chooser, gauge, places.work(), productions, stageIn);
  }

  @Bean
  JobRunner jobRunner(
      JobRunnerPorts ports,
      JobSites sites,
      JobPreparation preparation,
      Gauge gauge,
      CatenaSettings settings,
      Clock clock,
      WalkRelay relay) {
    return new JobRunner(
        ports, sites, preparation, new AttemptEnd(gauge), settings.alarmAfter(), clock, relay);
  }

  @Bean
  JobRunnerPorts jobRunnerPorts(
      Transactions transactions,
      JobLedger jobs,
      DagLedger dags,
      DecisionLedger decisions,
      IncidentLedger incidents,
      RetryPolicy retryPolicy,
      SiteDoors doors,
      Standings standings,
      Steps steps) {
    return new JobRunnerPorts(
        transactions, jobs, dags, decisions, incidents, retryPolicy, doors, standings, steps);
  }

  @Bean
  SiteDoors siteDoors(
      SiteLedger sites,
      DecisionLedger decisions,
      Transactions transactions,
      Clock clock,
      SiteStandings standings) {
    return new SiteDoors(sites, decisions, transactions, clock, standings::why);
  }

  @Bean
  JobsWorker jobsWorker(
      RunLedger runs,
      Productions productions,
      OrderLedger orders,
      JobLedger jobs,
      DagLedger dags,
      JobSites sites,
      Transactions transactions,
      JobRunner runner,
      Steps steps) {
    return new JobsWorker(
        runs, productions, orders, jobs, dags, sites, transactions, runner, steps);
  }

  @Bean
  Registrar registrar(Catalog catalog) {
    return new Registrar(catalog);
  }

  @Bean
  CopySources copySources(
      ReplicaChooser chooser,
      RseRegistry rses,
      Gauge gauge,
      OrderLedger orders,
      JobLedger jobs,
      Clock clock) {
    return new CopySources(chooser, rses, gauge, orders, jobs, clock);
  }

  @Bean
  CopyHints copyHints(WalkRelay relay) {
    return new CopyHints(relay::copied);
  }

  @Bean
  CopyStep copyStep(
      TransferAgent agent,
      TransferLedger transfers,
      DecisionLedger decisions,
      Transactions transactions,
      Gauge gauge,
      Registrar registrar,
      RetryPolicy retryPolicy,
      WalkRelay relay,
      CopyHints hints,
      Steps steps,
      Clock clock) {
    return new CopyStep(
        agent,
        transfers,
        decisions,
        transactions,
        gauge,
        registrar,
        retryPolicy,
        relay::registered,
        hints,
        steps,
        clock);
  }

  @Bean
  CopyWorker copyWorker(
      RunLedger runs,
      TransferLedger transfers,
      DecisionLedger decisions,
      Transactions transactions,
      RseRegistry rses,
      CopySources sources,
      CopyStep step,
      Steps steps,
      Clock clock) {
    return new CopyWorker(
        runs, transfers, decisions, transactions, rses, sources, step, steps, clock);
  }

  /** Looks at nothing until it is started. */
  @Bean(destroyMethod = "close")
  BufferLifetimes bufferLifetimes(
      BufferLedger ledger,
      RunLedger runs,
      CopiesAuditor auditor,
      CopiesRequirements requirements,
      IncidentLedger incidents,
      Transactions transactions,
      CatenaSettings settings,
      Clock clock) {
    return new BufferLifetimes(
        ledger,
        runs,
        auditor,
        requirements,
        incidents,
        transactions,
        Places.BUFFER,
        settings.bufferLifetime(),
        clock);
  }

  @Bean
  CopiesAuditor copiesAuditor(Catalog catalog, RseRegistry rses) {
    return new CopiesAuditor(catalog, rses);
  }

  @Bean
  CopiesRequirements copiesRequirements(
      OrderLedger orders, TransferLedger transfers, RseRegistry rses) {
    return new CopiesRequirements(orders, transfers, rses);
  }

  @Bean
  CopiesWorker copiesWorker(
      RunLedger runs, CopiesAuditor auditor, CopiesRequirements requirements) {
    return new CopiesWorker(runs, auditor, requirements);
  }

  @Bean
  PurgeProver purgeProver(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      ReplicaChooser chooser,
      RuleLedger rules,
      ReplicaProtection theirs,
      Clock clock) {
    return new PurgeProver(catalog, rses, gauge, chooser, rules, theirs, clock);
  }

  @Bean
  PurgeWorker purgeWorker(
      RunLedger runs,
      CopiesRequirements requirements,
      PurgeLedger certificates,
      PurgeProver prover,
      TransferAgent agent,
      Catalog catalog,
      RseRegistry rses,
      Transactions transactions,
      Steps steps,
      Clock clock) {
    return new PurgeWorker(
        runs, requirements, certificates, prover, agent, catalog, rses, transactions, steps, clock);
  }

  @Bean
  Walk walk(OrderLedger orders, OrderEnd end, List<StageWorker> workers) {
    return new Walk(orders, end, workers, WALKERS);
  }
}
