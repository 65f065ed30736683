package org.catena.bpmn.house;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.catena.bpmn.delegates.CamundaChains;
import org.catena.bpmn.delegates.FinishedListener;
import org.catena.bpmn.delegates.RunFinishedListener;
import org.catena.bpmn.delegates.StageListener;
import org.catena.bpmn.delegates.StartBatchDelegate;
import org.catena.bpmn.diagrams.DiagramDeployer;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.stage.StageDesk;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;
import org.catena.workflows.model.Subject;

/** An engine with the shipped diagrams; jobs run when {@link #runJobs} is called. */
public final class House implements AutoCloseable {
  public static final String CHAIN = "raw-to-minitrees";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  public final ProcessEngine engine;
  public final RecordedOrders orders = new RecordedOrders();
  public final List<RunKey> finished = new CopyOnWriteArrayList<>();
  public final CamundaChains chains;

  /** Batches and campaigns that have come to their ends. */
  public final List<Subject> ended = new CopyOnWriteArrayList<>();

  /** What each start of a batch is answered with; a number below zero is an error. */
  public final Queue<Integer> batchesLeft = new ConcurrentLinkedQueue<>();

  private final AtomicLong lastNumber = new AtomicLong(173_691);

  private House(boolean jobExecutor) {
    StageDesk desk =
        new StageDesk(orders, new AtOnce(), order -> {}, Clock.fixed(NOON, ZoneOffset.UTC));
    StandaloneInMemProcessEngineConfiguration configuration =
        new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("house-" + UUID.randomUUID());
    configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    configuration.setHistory("full");
    configuration.setEnforceHistoryTimeToLive(true);
    configuration.setJobExecutorActivate(jobExecutor);
    configuration.setJobExecutor(promptExecutor());
    configuration.setBeans(
        Map.of(
            "stage", new StageListener(desk),
            "runFinished", new RunFinishedListener(finished::add),
            "batchFinished", FinishedListener.ofBatch(ended::add),
            "campaignFinished", FinishedListener.ofCampaign(ended::add),
            "startBatch", new StartBatchDelegate(this::startBatch)));
    engine = configuration.buildProcessEngine();
    chains = new CamundaChains(engine);
    deploy(List.of());
  }

  /** Its defaults look for work every 5 s, then every 60 s. */
  private static JobExecutor promptExecutor() {
    JobExecutor executor = new DefaultJobExecutor();
    executor.setWaitTimeInMillis(100);
    executor.setMaxWait(1_000);
    return executor;
  }

  /** Jobs run only when the test says so. */
  public static House byHand() {
    return new House(false);
  }

  /** Jobs run in the engine's own threads, as in the program. */
  public static House withJobExecutor() {
    return new House(true);
  }

  private boolean startBatch(CampaignKey campaign) {
    int left = batchesLeft.remove();
    if (left < 0) {
      throw new IllegalArgumentException("batch of " + campaign.title() + " cannot be started");
    }
    return left > 0;
  }

  public List<String> deploy(List<DiagramFile> own) {
    return new DiagramDeployer(engine.getRepositoryService()).deploy(DiagramFile.shipped(), own);
  }

  /** Starts the chain for a run with a number of its own. */
  public RunRecord start(String type) {
    long number = lastNumber.incrementAndGet();
    RunRecord run = run(number, type, "");
    return run(number, type, chains.start(CHAIN, run));
  }

  private static RunRecord run(long number, String type, String instance) {
    RunManifest manifest =
        new RunManifest(
            number,
            type,
            1,
            List.of(new RunManifest.RawFile("raw.csv", new Content(1, Adler32.of(1)))));
    return new RunRecord(
        new RunKey("cms", number), manifest, "DAQ", CHAIN, instance, NOON, Optional.empty());
  }

  /** Runs the instance's jobs until only tokens that wait are left. */
  public void runJobs(RunRecord run) {
    runJobs(run.processInstanceId());
  }

  /** The same of any instance. */
  public void runJobs(String instance) {
    for (Optional<Job> job = nextJob(instance); job.isPresent(); job = nextJob(instance)) {
      engine.getManagementService().executeJob(job.get().getId());
    }
  }

  private Optional<Job> nextJob(String instance) {
    return engine
        .getManagementService()
        .createJobQuery()
        .processInstanceId(instance)
        .withRetriesLeft()
        .listPage(0, 1)
        .stream()
        .findFirst();
  }

  /** Orders whose token waits: what was rolled back is not among them. */
  public List<WorkOrder> waiting(RunRecord run) {
    return waiting(run.key());
  }

  /** The same of anything. */
  public List<WorkOrder> waiting(Subject subject) {
    return orders.of(subject).stream()
        .filter(order -> order.state() != OrderState.DONE)
        .filter(this::hasToken)
        .toList();
  }

  private boolean hasToken(WorkOrder order) {
    return engine
            .getRuntimeService()
            .createExecutionQuery()
            .executionId(order.executionId())
            .activityId(order.stage())
            .count()
        == 1;
  }

  public WorkOrder waiting(RunRecord run, String stage) {
    return waiting(run).stream()
        .filter(order -> order.stage().equals(stage))
        .findFirst()
        .orElseThrow(() -> new AssertionError(stage + " does not wait; " + stages(run) + " do"));
  }

  /** Ids of the boxes that wait, in the order they were opened. */
  public List<String> stages(RunRecord run) {
    return waiting(run).stream().map(WorkOrder::stage).toList();
  }

  /** Does what the core does when the work of a box is done. */
  public void done(RunRecord run, String stage) {
    WorkOrder order = waiting(run, stage);
    chains.moveOn(order);
    orders.change(order.id(), OrderState.DONE, "", Optional.of(NOON));
    runJobs(run);
  }

  /** The same of anything whose box waits. */
  public void done(Subject subject, String instance, String stage) {
    WorkOrder order =
        waiting(subject).stream()
            .filter(waiting -> waiting.stage().equals(stage))
            .findFirst()
            .orElseThrow(() -> new AssertionError(stage + " does not wait"));
    chains.moveOn(order);
    orders.change(order.id(), OrderState.DONE, "", Optional.of(NOON));
    runJobs(instance);
  }

  @Override
  public void close() {
    engine.close();
  }

  /** The engine's own transaction is the only one here. */
  private static final class AtOnce implements Transactions {
    @Override
    public <T> T inOne(Supplier<T> work) {
      return work.get();
    }

    @Override
    public void afterCommit(Runnable action) {
      action.run();
    }
  }
}
