package org.catena.engine.store.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.catena.adapters.local.LocalJobBackend;
import org.catena.adapters.posix.PosixTransferAgent;
import org.catena.engine.core.intake.Intake;
import org.catena.engine.core.intake.IntakeLedgers;
import org.catena.engine.core.intake.IntakeSettings;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.policy.CopiesAuditor;
import org.catena.engine.core.policy.CopiesRequirements;
import org.catena.engine.core.policy.CopiesWorker;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.purge.PurgeProver;
import org.catena.engine.core.purge.PurgeWorker;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.retry.RunRetry;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.Rse;
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
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.core.walk.StageWorker;
import org.catena.engine.core.walk.Walk;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.catena.workflows.model.RunKey;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole core on one machine's real parts; only the diagram is a {@link LinearChain}. */
final class Engine implements AutoCloseable {
  static final Duration ALARM_AFTER = Duration.ofHours(24);
  final LedgerDatabase database;
  final Ledgers ledgers;
  final JdbcCatalog catalog;
  final LinearChain chain;
  final Intake intake;
  final RunRetry retry;
  final PurgeWorker purge;
  final Walk walk;
  private final Site site;
  private final Clock clock;
  private final Steps steps;
  private final Transactions transactions;
  private final PosixTransferAgent agent;
  private final LocalJobBackend local;
  private final JobSite jobSite;
  final JobRunner runner;
  private final AtomicReference<Walk> walking = new AtomicReference<>();
  private final AtomicReference<JobRunner> running = new AtomicReference<>();
  private final CopyHints hints =
      new CopyHints(order -> Optional.ofNullable(walking.get()).ifPresent(w -> w.wake(order)));

  Engine(Site site, Parts parts) {
    this.site = site;
    this.clock = parts.clock();
    this.steps = parts.steps();
    RseRegistry rses = site.rses();
    database = LedgerDatabase.inFile(site.path("db"));
    ledgers = Ledgers.on(database);
    transactions = database.transactions();
    catalog = new JdbcCatalog(database.template(), transactionsOfTheirOwn(), clock);
    agent = new PosixTransferAgent(rses.all().stream().map(Rse::root).toList(), 2, hints::ended);
    Gauge gauge = new Gauge(agent, clock);
    ReplicaChooser chooser = new ReplicaChooser(catalog, rses, gauge, ledgers.incidents(), clock);
    local = backend();
    StageDesk desk =
        new StageDesk(
            ledgers.orders(),
            transactions,
            order -> Optional.ofNullable(walking.get()).ifPresent(w -> w.opened(order)),
            clock);
    chain =
        new LinearChain(
            parts.chain(), desk::open, run -> ledgers.runs().finished(run, clock.instant()));
    OrderEnd end =
        new OrderEnd(
            ledgers.orders(),
            ledgers.incidents(),
            chain,
            transactions,
            steps,
            ALARM_AFTER,
            clock,
            run -> {});
    jobSite = jobSite(parts);
    runner = runner(parts, gauge, chooser);
    JobsWorker jobs =
        new JobsWorker(
            ledgers.runs(),
            ledgers.orders(),
            ledgers.jobs(),
            ledgers.dags(),
            JobSites.only(jobSite),
            transactions,
            runner,
            steps);
    CopiesRequirements requirements =
        new CopiesRequirements(ledgers.orders(), ledgers.transfers(), rses);
    purge =
        new PurgeWorker(
            ledgers.runs(),
            requirements,
            ledgers.certificates(),
            new PurgeProver(catalog, rses, gauge, chooser, clock),
            agent,
            catalog,
            rses,
            transactions,
            steps,
            clock);
    List<StageWorker> workers =
        List.of(
            jobs,
            copies(parts, gauge, chooser),
            new CopiesWorker(ledgers.runs(), new CopiesAuditor(catalog, rses), requirements),
            purge);
    walk = new Walk(ledgers.orders(), end, workers, 2);
    running.set(runner);
    walking.set(walk);
    retry =
        new RunRetry(
            ledgers.runs(),
            ledgers.orders(),
            ledgers.decisions(),
            chain,
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
    jobs.recover();
    walk.takeUp();
  }

  private TransactionTemplate transactionsOfTheirOwn() {
    TransactionTemplate own = new TransactionTemplate(database.manager());
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return own;
  }

  private JobSite jobSite(Parts parts) {
    return new JobSite(
        parts.backend().apply(local),
        new Software(site.programs()),
        Map.of("TRACE", site.path("trace").toString(), "SITE", site.path(".").toString()),
        FileAccess.SHARED,
        Optional.empty(),
        2);
  }

  /** What people tell jobs. */
  HandOrders hands() {
    return new HandOrders(
        ledgers.jobs(),
        ledgers.decisions(),
        transactions,
        JobSites.only(jobSite),
        runner::hint,
        clock);
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
            steps),
        JobSites.only(jobSite),
        new JobPreparation(chooser, gauge, jobSite, site.path("work")),
        new AttemptEnd(gauge),
        ALARM_AFTER,
        clock,
        new Relay(walking));
  }

  private CopyWorker copies(Parts parts, Gauge gauge, ReplicaChooser chooser) {
    Registrar registrar = new Registrar(catalog);
    CopyStep step =
        new CopyStep(
            agent,
            ledgers.transfers(),
            ledgers.decisions(),
            transactions,
            gauge,
            registrar,
            parts.retryPolicy(),
            run -> Optional.ofNullable(walking.get()).ifPresent(w -> w.wakeRun(run)),
            hints,
            steps,
            clock);
    return new CopyWorker(
        ledgers.runs(),
        ledgers.transfers(),
        ledgers.decisions(),
        transactions,
        site.rses(),
        new CopySources(
            registrar, chooser, site.rses(), gauge, ledgers.orders(), ledgers.jobs(), clock),
        step,
        steps,
        clock);
  }

  private LocalJobBackend backend() {
    try {
      return new LocalJobBackend(
          "LOCAL",
          site.path("work/.site"),
          ended -> Optional.ofNullable(running.get()).ifPresent(JobRunner::hint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Relay(AtomicReference<Walk> walk) implements JobRunner.Listener {
    @Override
    public void orderReady(long orderId) {
      Optional.ofNullable(walk.get()).ifPresent(w -> w.wake(orderId));
    }

    @Override
    public void changed(RunKey run) {}
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
      local.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database.close();
  }
}
