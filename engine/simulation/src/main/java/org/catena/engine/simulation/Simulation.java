package org.catena.engine.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.broker.QueueLimit;
import org.catena.engine.core.broker.SiteDoors;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.submit.JobPreparation;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.submit.JobRunnerPorts;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.core.submit.JobsWorker;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.simulation.result.Outcome;
import org.catena.engine.simulation.scenario.Scenario;
import org.catena.engine.simulation.site.SimulatedSite;
import org.catena.engine.simulation.site.SimulatedStorage;
import org.catena.engine.simulation.time.VirtualTime;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.catena.engine.store.ledger.JdbcCampaignLedger;
import org.catena.engine.store.ledger.JdbcDagLedger;
import org.catena.engine.store.ledger.JdbcDecisionLedger;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcInputLedger;
import org.catena.engine.store.ledger.JdbcJobLedger;
import org.catena.engine.store.ledger.JdbcOrderLedger;
import org.catena.engine.store.ledger.JdbcRunLedger;
import org.catena.engine.store.ledger.JdbcSiteLedger;
import org.catena.engine.store.ledger.SpringTransactions;
import org.catena.workflows.model.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs one campaign through the engine's own parts, in simulated time. */
public final class Simulation {
  private static final Duration LONGEST_DOUBT = Duration.ofHours(24);

  private final Scenario scenario;
  private final long seed;
  private final RetryPolicy retryPolicy;
  private final SimulationDatabase database;
  private final Path directory;
  private final VirtualTime time;
  private final Clock clock;
  private final SimulatedStorage storage = new SimulatedStorage();
  private final Timeline timeline;
  private final Progress progress;

  private Simulation(
      Scenario scenario,
      long seed,
      RetryPolicy retryPolicy,
      SimulationDatabase database,
      Path directory,
      Progress progress) {
    this.scenario = scenario;
    this.seed = seed;
    this.retryPolicy = retryPolicy;
    this.database = database;
    this.directory = directory;
    this.progress = progress;
    this.time = new VirtualTime(scenario.start(), scenario.pollEvery());
    this.clock = time.clock();
    this.timeline = new Timeline(scenario, time);
  }

  /**
   * Runs it to its end.
   *
   * @param seed another one is another course of the same campaign
   * @param database empty but for its tables
   * @param directory where failed attempts leave their last words
   */
  public static Outcome run(
      Scenario scenario,
      long seed,
      RetryPolicy retryPolicy,
      SimulationDatabase database,
      Path directory,
      Progress progress)
      throws IOException {
    return new Simulation(scenario, seed, retryPolicy, database, directory, progress).toItsEnd();
  }

  private Outcome toItsEnd() throws IOException {
    CostMeter meter = new CostMeter();
    JdbcJobLedger jobs = new JdbcJobLedger(database.template());
    JdbcOrderLedger orders = new JdbcOrderLedger(database.client());
    JdbcRunLedger runs = new JdbcRunLedger(database.client());
    Productions productions =
        new Productions(
            new JdbcCampaignLedger(database.client()), new JdbcInputLedger(database.template()));
    Transactions transactions = new SpringTransactions(database.manager());
    JobSites sites = sites();
    Relay relay = new Relay();
    try (JobRunner runner = runner(jobs, productions, transactions, sites, relay)) {
      JobsWorker worker =
          new JobsWorker(
              runs,
              productions,
              orders,
              jobs,
              new JdbcDagLedger(database.client()),
              sites,
              transactions,
              runner,
              Steps.UNWATCHED);
      Production production =
          new Production(scenario, time, runs, orders, jobs, worker, runner, timeline, progress);
      relay.production = production;
      time.onFailure(production.finished()::completeExceptionally);
      time.after(Duration.ZERO, production::look);
      worker.recover();
      long end = production.finished().join();
      return new Results(database.client(), scenario, seed, timeline)
          .outcome(Duration.ofMillis(end - scenario.start().toEpochMilli()), meter.read());
    }
  }

  private JobSites sites() {
    List<JobSite> sites =
        scenario.sites().stream()
            .map(
                place ->
                    new JobSite(
                        new SimulatedSite(
                            place.traits(), scenario.traits(), storage, time, seed, timeline),
                        new Software(Map.of("ldmx", List.of("ldmx"))),
                        Map.of(),
                        FileAccess.SHARED,
                        Optional.empty(),
                        place.atOnce(),
                        QueueLimit.NONE))
            .toList();
    return new JobSites(sites, sites);
  }

  private JobRunner runner(
      JdbcJobLedger jobs,
      Productions productions,
      Transactions transactions,
      JobSites sites,
      Relay relay) {
    JdbcDecisionLedger decisions = new JdbcDecisionLedger(database.client());
    JdbcIncidentLedger incidents = new JdbcIncidentLedger(database.client());
    Gauge gauge = new Gauge(storage, clock);
    ReplicaChooser chooser =
        new ReplicaChooser(
            new JdbcCatalog(
                database.template(), new TransactionTemplate(database.manager()), clock),
            new RseRegistry(List.of()),
            gauge,
            incidents,
            transactions,
            clock);
    JobRunnerPorts ports =
        new JobRunnerPorts(
            transactions,
            jobs,
            new JdbcDagLedger(database.client()),
            decisions,
            incidents,
            retryPolicy,
            new SiteDoors(new JdbcSiteLedger(database.client()), decisions, transactions, clock),
            Steps.UNWATCHED);
    return new JobRunner(
        ports,
        sites,
        new JobPreparation(chooser, gauge, directory, productions, new StageIn(storage)),
        new AttemptEnd(gauge),
        LONGEST_DOUBT,
        clock,
        time,
        relay);
  }

  /** The runner has to be there before those that it tells. */
  private static final class Relay implements JobRunner.Listener {
    private volatile @Nullable Production production;

    @Override
    public void orderReady(long orderId) {
      Production known = production;
      if (known != null) {
        try {
          known.orderReady(orderId);
        } catch (RuntimeException e) {
          known.finished().completeExceptionally(e);
        }
      }
    }

    @Override
    public void changed(Subject subject) {}
  }
}
