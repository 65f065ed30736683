package org.catena.engine.store.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.catena.adapters.local.LocalJobBackend;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.adapters.spi.JobBackend;
import org.catena.engine.core.broker.QueueLimit;
import org.catena.engine.core.broker.SiteDoors;
import org.catena.engine.core.campaign.BatchStarts;
import org.catena.engine.core.campaign.CampaignWorker;
import org.catena.engine.core.campaign.Campaigns;
import org.catena.engine.core.campaign.Standings;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.intake.IntakeLedgers;
import org.catena.engine.core.intake.IntakeSettings;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.policy.CopiesAuditor;
import org.catena.engine.core.policy.CopiesRequirements;
import org.catena.engine.core.policy.CopiesWorker;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.ReplicaProtection;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.DatasetListing;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.purge.ClearWorker;
import org.catena.engine.core.purge.PurgeProver;
import org.catena.engine.core.purge.PurgeWorker;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.retry.RunRetry;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.stage.StageDesk;
import org.catena.engine.core.submit.HandOrders;
import org.catena.engine.core.submit.JobPreparation;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.submit.JobRunnerPorts;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.core.submit.JobsWorker;
import org.catena.engine.core.transfer.CopyHints;
import org.catena.engine.core.transfer.CopySources;
import org.catena.engine.core.transfer.CopyStep;
import org.catena.engine.core.transfer.CopyWorker;
import org.catena.engine.core.transfer.KeptCopies;
import org.catena.engine.core.transfer.OutputsWorker;
import org.catena.engine.core.transfer.RestoreWorker;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.core.walk.StageWorker;
import org.catena.engine.core.walk.Walk;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.catena.engine.store.rule.JdbcRuleCopyLedger;
import org.catena.engine.store.rule.JdbcRuleLedger;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole core on one machine's real parts; only the diagram is a {@link LinearChain}. */
final class Engine implements AutoCloseable {
  static {
    // A thread that is killed on purpose is not the failure of a test that waits elsewhere.
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  static final Duration ALARM_AFTER = Duration.ofHours(24);
  final LedgerDatabase database;
  final Ledgers ledgers;
  final JdbcCatalog catalog;
  final LinearChain chain;
  final CampaignChain campaignChain;
  final Campaigns campaigns;
  final BatchStarts starts;
  final ReplicaCheck check;
  final Intake intake;
  final RunRetry retry;
  final PurgeWorker purge;
  final Walk walk;
  private final Site site;
  private final Clock clock;
  private final Steps steps;
  final Transactions transactions;
  private final PosixTransferAgent agent;
  private final List<LocalJobBackend> backends = new ArrayList<>();
  final JobSites jobSites;
  final Productions productions;
  private final Standings standings;
  final JobRunner runner;
  final SiteDoors doors;
  private final AtomicReference<Walk> walking = new AtomicReference<>();
  private final AtomicReference<JobRunner> running = new AtomicReference<>();
  private final CopyHints hints = new CopyHints(this::wake);

  Engine(Site site, Parts parts) {
    this.site = site;
    this.clock = parts.clock();
    this.steps = parts.steps();
    RseRegistry rses = site.rses();
    database = LedgerDatabase.ofTransactions(site.path("db"));
    ledgers = Ledgers.on(database);
    transactions = database.transactions();
    catalog = new JdbcCatalog(database.template(), transactionsOfTheirOwn(), clock);
    agent =
        new PosixTransferAgent(
            rses.all().stream().flatMap(rse -> rse.directory().stream()).toList(), 2, hints::ended);
    Gauge gauge = new Gauge(agent, clock);
    ReplicaChooser chooser =
        new ReplicaChooser(catalog, rses, gauge, ledgers.incidents(), transactions, clock);
    StageDesk desk =
        new StageDesk(
            ledgers.orders(),
            transactions,
            order -> Optional.ofNullable(walking.get()).ifPresent(w -> w.opened(order)),
            clock);
    chain =
        new LinearChain(
            parts.chain(), desk::open, run -> ledgers.runs().finished(run, clock.instant()));
    campaignChain = new CampaignChain(ledgers, desk::open, chain);
    OrderEnd end =
        new OrderEnd(
            ledgers.orders(),
            ledgers.incidents(),
            campaignChain,
            transactions,
            steps,
            ALARM_AFTER,
            clock,
            run -> {});
    productions = new Productions(ledgers.campaigns(), ledgers.inputs());
    standings = new Standings(ledgers.campaigns());
    jobSites = jobSites(parts);
    doors = new SiteDoors(ledgers.sites(), ledgers.decisions(), transactions, clock);
    runner = runner(parts, gauge, chooser);
    JobsWorker jobs =
        new JobsWorker(
            ledgers.runs(),
            productions,
            ledgers.orders(),
            ledgers.jobs(),
            ledgers.dags(),
            jobSites,
            transactions,
            runner,
            steps);
    CopiesRequirements requirements =
        new CopiesRequirements(ledgers.orders(), ledgers.transfers(), rses);
    JdbcRuleLedger rules = new JdbcRuleLedger(database.client());
    purge =
        new PurgeWorker(
            ledgers.runs(),
            requirements,
            ledgers.certificates(),
            new PurgeProver(catalog, rses, gauge, chooser, rules, ReplicaProtection.NONE, clock),
            agent,
            catalog,
            rses,
            transactions,
            steps,
            clock);
    CopyStep copyStep = copyStep(parts, gauge);
    CopyWorker copies = copies(copyStep, gauge, chooser);
    List<StageWorker> workers =
        List.of(
            jobs,
            copies,
            new OutputsWorker(
                productions,
                ledgers.orders(),
                ledgers.jobs(),
                ledgers.outputs(),
                ledgers.transfers(),
                transactions,
                rses,
                new KeptCopies(ledgers.jobs(), rses, jobSites::keepsCopiesAt),
                gauge,
                catalog,
                standings::cancelled,
                copyStep,
                clock),
            new CampaignWorker(ledgers.campaigns()),
            new CopiesWorker(ledgers.runs(), new CopiesAuditor(catalog, rses), requirements),
            new ClearWorker(
                catalog, rses, gauge, chooser, ledgers.certificates(), agent, transactions, clock),
            new RestoreWorker(
                catalog,
                new Retold(new JdbcRuleCopyLedger(database.template()), catalog),
                chooser,
                gauge,
                ledgers.transfers(),
                transactions,
                copyStep,
                clock),
            purge);
    walk = new Walk(ledgers.orders(), end, workers, 2);
    running.set(runner);
    walking.set(walk);
    retry =
        new RunRetry(
            ledgers.runs(),
            ledgers.orders(),
            ledgers.decisions(),
            campaignChain,
            end,
            walk,
            transactions,
            clock);
    intake =
        new Intake(
            new IntakeSettings(rses.get("DAQ"), "cms", "chain", Duration.ofMinutes(30)),
            new IntakeLedgers(ledgers.events(), ledgers.runs(), ledgers.incidents()),
            chain,
            gauge,
            transactions,
            steps,
            clock,
            run -> {});
    DatasetListing datasets = new DatasetListing(catalog, rses, jobSites::nearStorages);
    campaigns =
        new Campaigns(
            ledgers.campaigns(),
            campaignChain,
            transactions,
            retry,
            standings,
            rses,
            datasets,
            this::moved,
            clock);
    check = new ReplicaCheck(catalog, gauge, chooser);
    starts =
        new BatchStarts(
            ledgers.campaigns(),
            ledgers.inputs(),
            datasets,
            campaignChain,
            transactions,
            this::moved,
            clock);
    campaignChain.starting(starts);
    jobs.recover();
    walk.takeUp();
  }

  private TransactionTemplate transactionsOfTheirOwn() {
    TransactionTemplate own = new TransactionTemplate(database.manager());
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return own;
  }

  private JobSites jobSites(Parts parts) {
    List<JobSite> sites = new ArrayList<>();
    sites.add(jobSite(parts.backend().apply(backend("LOCAL", "work/.site"))));
    parts
        .second()
        .ifPresent(second -> sites.add(jobSite(second.apply(backend("SECOND", "work/.second")))));
    return new JobSites(sites, sites);
  }

  JobSite jobSite(JobBackend backend) {
    return new JobSite(
        backend,
        new Software(site.programs()),
        Map.of("TRACE", site.path("trace").toString(), "SITE", site.path(".").toString()),
        FileAccess.SHARED,
        Optional.empty(),
        2,
        QueueLimit.NONE);
  }

  /** What people tell jobs. */
  HandOrders hands() {
    return new HandOrders(
        ledgers.jobs(), ledgers.decisions(), transactions, jobSites, runner::hint, clock);
  }

  private JobRunner runner(Parts parts, Gauge gauge, ReplicaChooser chooser) {
    return new JobRunner(
        new JobRunnerPorts(
            parts.commits().apply(transactions),
            ledgers.jobs(),
            ledgers.dags(),
            ledgers.decisions(),
            ledgers.incidents(),
            parts.retryPolicy(),
            doors,
            standings,
            steps),
        jobSites,
        new JobPreparation(chooser, gauge, site.path("work"), productions, new StageIn(agent)),
        new AttemptEnd(gauge),
        ALARM_AFTER,
        clock,
        new Relay(this::wake));
  }

  private CopyStep copyStep(Parts parts, Gauge gauge) {
    return new CopyStep(
        agent,
        ledgers.transfers(),
        ledgers.decisions(),
        transactions,
        gauge,
        new Registrar(catalog),
        parts.retryPolicy(),
        subject -> subject.runNumber().ifPresent(run -> moved(subject)),
        hints,
        steps,
        clock);
  }

  private void moved(Subject subject) {
    Optional.ofNullable(walking.get()).ifPresent(w -> w.wakeAll(subject));
  }

  private CopyWorker copies(CopyStep step, Gauge gauge, ReplicaChooser chooser) {
    return new CopyWorker(
        ledgers.runs(),
        ledgers.transfers(),
        ledgers.decisions(),
        transactions,
        site.rses(),
        new CopySources(chooser, site.rses(), gauge, ledgers.orders(), ledgers.jobs(), clock),
        step,
        steps,
        clock);
  }

  LocalJobBackend backend(String name, String state) {
    try {
      LocalJobBackend backend =
          new LocalJobBackend(
              name,
              site.path(state),
              ended -> Optional.ofNullable(running.get()).ifPresent(JobRunner::hint));
      backends.add(backend);
      return backend;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void wake(long order) {
    Optional.ofNullable(walking.get()).ifPresent(walk -> walk.wake(order));
  }

  static RunKey key(long number) {
    return new RunKey("cms", number);
  }

  /** The buffer is looked at, and the run is found there. */
  void appeared(long number) {
    intake.appeared("daq", "run " + number, "appeared", number);
  }

  boolean isFinished(long number) {
    return ledgers.runs().find(key(number)).map(run -> run.finishedAt().isPresent()).orElse(false);
  }

  Optional<WorkOrder> order(long number, String stage) {
    return ledgers.orders().ofRun(key(number)).stream()
        .filter(order -> order.stage().equals(stage))
        .findFirst();
  }

  /** Ends it; jobs at the site go on. */
  @Override
  public void close() {
    walk.close();
    runner.close();
    agent.close();
    try {
      for (LocalJobBackend backend : backends) {
        backend.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database.close();
  }
}
