package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.workflows.model.RunKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the DAGs of all open work orders at their sites. One thread owns every graph: it takes
 * signals, commits what they change together, and only then has the outside acted upon. So an
 * intent is on disk before its effect, and many changes share one commit.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration POLL_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final int MOST_SIGNALS_A_TURN = 512;

  /** Who wants to know. */
  public interface Listener {
    /** All jobs of the order have succeeded, or one has failed for good. */
    void orderReady(long orderId);

    void changed(RunKey run);
  }

  private final JobRunnerPorts ports;
  private final Clock clock;
  private final Listener listener;
  private final SiteCalls calls;
  private final HandedGraphs graphs;
  private final JobAlarms alarms;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("jobs-timer"));
  private final BlockingQueue<JobSignal> inbox = new LinkedBlockingQueue<>();
  private final Thread thread = new NamedThreads("jobs").newThread(this::loop);

  private final Map<Long, DagRun> dags = new HashMap<>();
  private final Deque<DagRun> ready = new ArrayDeque<>();
  private final Set<Long> occupied = new HashSet<>();
  private final Map<JobHandle, SiteCalls.Watched> watched = new HashMap<>();
  private final Set<Long> held = new HashSet<>();
  private final Set<String> polling = new HashSet<>();
  private final MutedLog commits = new MutedLog(LOG);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Optional<String> refusal = Optional.empty();
  private volatile boolean closed;

  /**
   * @param longestDoubt how long a lost reply may stay unsettled before somebody is told
   * @param listener told after the commit
   */
  public JobRunner(
      JobRunnerPorts ports,
      JobSites sites,
      JobPreparation preparation,
      AttemptEnd ends,
      Duration longestDoubt,
      Clock clock,
      Listener listener) {
    this.ports = ports;
    this.clock = clock;
    this.listener = listener;
    this.calls = new SiteCalls(sites, preparation, ends, ports.steps(), inbox::add);
    this.graphs =
        new HandedGraphs(
            this,
            new DagCalls(
                sites, calls, new DagPreparation(preparation, sites), ports.steps(), inbox::add));
    this.alarms = new JobAlarms(ports.incidents(), clock, longestDoubt);
  }

  /**
   * Asks the sites about everything that was open when we last ended, and begins. Nothing new is
   * submitted before every answer is in.
   */
  public void start(List<DagRun> open) {
    Turn turn = new Turn(this);
    open.forEach(new TakeUp(turn)::all);
    commit(turn.changes());
    turn.questions().forEach(calls::findNow);
    graphs.findNow(turn.questionsOfGraphs());
    watchedAt().forEach(calls::pollNow);
    graphs.pollNow();
    act(turn.changes());
    timer.scheduleWithFixedDelay(
        this::hint, POLL_EVERY.toMillis(), POLL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    hint();
    thread.start();
  }

  /** Takes on a DAG that was just planned. */
  public void open(DagRun dag) {
    inbox.add(new JobSignal.Opened(dag));
  }

  /** Gives the failed jobs of an order another chance. */
  public CompletableFuture<Integer> retry(long orderId) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    inbox.add(new JobSignal.Retry(orderId, answer));
    return answer;
  }

  /** Something may have changed at the site. */
  public void hint() {
    inbox.add(new JobSignal.PollDue());
  }

  private void loop() {
    List<JobSignal> signals = new ArrayList<>();
    while (!closed) {
      try {
        signals.clear();
        signals.add(inbox.take());
        inbox.drainTo(signals, MOST_SIGNALS_A_TURN);
        turn(signals);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void turn(List<JobSignal> signals) {
    Turn turn = new Turn(this);
    for (JobSignal signal : signals) {
      try {
        signal.take(turn);
      } catch (RuntimeException e) {
        LOG.error("{} could not be taken", signal, e);
      }
    }
    commit(turn.changes());
    if (closed) {
      return; // perhaps nothing of it is on disk
    }
    if (!turn.submissions().isEmpty()) {
      calls.submit(turn.submissions());
    }
    turn.questions().forEach(calls::find);
    graphs.find(turn.questionsOfGraphs());
    act(turn.changes());
    alarms.resolve();
    if (turn.pollWanted()) {
      poll();
      graphs.poll();
    }
    fillSlots();
    graphs.handOver();
  }

  /** Each site for itself: one that is slow to answer does not keep the others. */
  private void poll() {
    watchedAt()
        .forEach(
            (site, jobs) -> {
              if (polling.add(site)) {
                calls.poll(site, jobs);
              }
            });
  }

  private Map<String, Map<JobHandle, SiteCalls.Watched>> watchedAt() {
    Map<String, Map<JobHandle, SiteCalls.Watched>> sites = new HashMap<>();
    watched.forEach(
        (handle, job) ->
            sites.computeIfAbsent(job.site(), first -> new HashMap<>()).put(handle, job));
    return sites;
  }

  /** Until the ledger has it, nothing else happens: memory must never be ahead of the disk. */
  private void commit(Changes changes) {
    Duration pause = POLL_EVERY;
    while (!changes.isEmpty() && !closed) {
      try {
        ports
            .transactions()
            .runInOne(() -> changes.write(ports.jobs(), ports.dags(), ports.decisions()));
        commits.over("the ledger takes our changes again");
        refusal = Optional.empty();
        break;
      } catch (RuntimeException e) {
        commits.error("the ledger does not take our changes; tried again until it does", e);
        refusal = Optional.of(e.toString());
        pause(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
    changes.steps().forEach(ports.steps()::reached);
  }

  private void act(Changes changes) {
    if (!closed) {
      changes.effects().forEach(Runnable::run);
      changes.wakes().forEach(listener::orderReady);
      changes.runs().forEach(listener::changed);
    }
  }

  /** Why the ledger does not take our changes at the moment; empty while it does. */
  public Optional<String> refusal() {
    return refusal;
  }

  private void pause(Duration length) {
    try {
      closing.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /**
   * One job of each DAG in turn, so that a long run does not starve the others. Held jobs leave
   * their places to others; but a site that holds as many as it may have gets nothing more.
   */
  private void fillSlots() {
    int slots = calls.site().atOnce();
    while (occupied.size() < slots && held.size() < slots && !ready.isEmpty()) {
      DagRun dag = ready.removeFirst();
      Optional<Integer> next = dag.nextReady();
      if (next.isEmpty()) {
        continue;
      }
      JobRecord job = dag.job(next.get());
      if (job.state() == JobState.READY && occupied.add(job.id())) {
        List<JobRecord> parents = dag.parents(next.get()).stream().map(dag::job).toList();
        calls.prepare(new JobSignal.Node(dag, next.get()), parents);
      }
      hasReady(dag);
    }
  }

  void hasReady(DagRun dag) {
    if (dag.handed().isEmpty() && dag.hasReady() && !ready.contains(dag)) {
      ready.addLast(dag);
    }
  }

  void keep(DagRun dag) {
    dags.put(dag.order().id(), dag);
  }

  /** Forgets a DAG whose order is done. */
  public void forget(long orderId) {
    inbox.add(
        turn -> {
          dags.remove(orderId);
          graphs.forget(orderId);
        });
  }

  Optional<DagRun> dag(long orderId) {
    return Optional.ofNullable(dags.get(orderId));
  }

  /** Keeps slots and queue right after a node has moved. */
  void moved(JobSignal.Node node) {
    if (node.dag().handed().isPresent()) {
      graphs.moved(node.dag()); // its site counts for itself how many are at work
      return;
    }
    JobRecord job = node.dag().job(node.index());
    held.remove(job.id());
    switch (job.state()) {
      case HELD -> {
        occupied.remove(job.id());
        held.add(job.id());
      }
      case SUBMITTING, RECONCILING, QUEUED, RUNNING -> occupied.add(job.id());
      case WAITING, READY, VERIFYING, BACKING_OFF, SUCCEEDED, FAILED -> occupied.remove(job.id());
    }
    hasReady(node.dag());
  }

  void atSite(JobSignal.Node node, AttemptRecord attempt) {
    moved(node);
    attempt
        .handle()
        .filter(handle -> node.dag().handed().isEmpty())
        .ifPresent(
            handle ->
                watched.put(handle, new SiteCalls.Watched(node, attempt.number(), attempt.site())));
  }

  void offSite(JobSignal.Node node, AttemptRecord attempt) {
    attempt.handle().ifPresent(watched::remove);
    alarms.over(AtSite.of(node.dag().job(node.index()), attempt));
  }

  void alarm(JobSignal.Node node, Optional<Instant> at) {
    long delay = RetryPolicy.remaining(now(), at).toMillis();
    timer.schedule(() -> inbox.add(new JobSignal.BackoffOver(node)), delay, TimeUnit.MILLISECONDS);
  }

  /** At the time of the next poll. */
  void later(JobSignal signal) {
    timer.schedule(() -> inbox.add(signal), POLL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void pollOver(String site) {
    polling.remove(site);
  }

  /** A table that cannot be evaluated must not leave a job where nobody looks at it again. */
  RetryPolicy.Verdict decide(RetryPolicy.Question question) {
    try {
      return ports.retryPolicy().decide(question);
    } catch (RuntimeException e) {
      LOG.error("the retry table gave no answer to {}", question, e);
      return new RetryPolicy.Verdict(false, Duration.ZERO, "the retry table gave no answer: " + e);
    }
  }

  JobRequest requestOf(AttemptRecord attempt) {
    return calls.requestOf(attempt);
  }

  HandedGraphs graphs() {
    return graphs;
  }

  SiteCalls calls() {
    return calls;
  }

  JobAlarms alarms() {
    return alarms;
  }

  String site() {
    return calls.site().name();
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Stops deciding; jobs at the site go on and are found again. Nobody is interrupted: H2 closes
   * its file for all when the thread that writes it is.
   */
  @Override
  public void close() {
    closed = true;
    closing.countDown();
    inbox.add(turn -> {});
    timer.shutdownNow();
    calls.shutdown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      calls.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
