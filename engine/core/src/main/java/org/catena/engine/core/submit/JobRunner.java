package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.broker.SiteHealth;
import org.catena.engine.core.broker.SiteStatus;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.Pace;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.core.thread.RealPace;
import org.catena.workflows.model.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the DAGs of all open work orders at their sites. One thread owns every graph: it takes
 * signals, commits what they change together, and only then has the outside acted upon. So an
 * intent is on disk before its effect, and many changes share one commit.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final int MOST_SIGNALS_A_TURN = 2_048;

  /** Who wants to know. */
  public interface Listener {
    /** All jobs of the order have succeeded, or one has failed for good. */
    void orderReady(long orderId);

    void changed(Subject subject);
  }

  private final JobRunnerPorts ports;
  private final Clock clock;
  private final Listener listener;
  private final SiteCalls calls;
  private final HandedGraphs graphs;
  private final JobAlarms alarms;
  private final JobSites sites;
  private final Pace pace;
  private final BlockingQueue<JobSignal> inbox = new LinkedBlockingQueue<>();
  private final Thread thread = new NamedThreads("jobs").newThread(this::loop);

  private final Map<Long, DagRun> dags = new HashMap<>();
  private final Dispatch dispatch;
  private final Watch watch = new Watch();
  private final Set<String> polling = new HashSet<>();
  private final Commits commits;
  private volatile boolean closed;

  /** With the machine's own time and threads. */
  public JobRunner(
      JobRunnerPorts ports,
      JobSites sites,
      JobPreparation preparation,
      AttemptEnd ends,
      Duration longestDoubt,
      Clock clock,
      Listener listener) {
    this(ports, sites, preparation, ends, longestDoubt, clock, new RealPace(), listener);
  }

  /**
   * @param longestDoubt how long a lost reply may stay unsettled before somebody is told
   * @param pace with the clock's time
   * @param listener told after the commit
   */
  public JobRunner(
      JobRunnerPorts ports,
      JobSites sites,
      JobPreparation preparation,
      AttemptEnd ends,
      Duration longestDoubt,
      Clock clock,
      Pace pace,
      Listener listener) {
    this.ports = ports;
    this.pace = pace;
    this.commits = new Commits(ports);
    this.clock = clock;
    this.listener = listener;
    this.sites = sites;
    this.calls = new SiteCalls(sites, preparation, ends, ports.steps(), pace, inbox::add);
    this.dispatch = new Dispatch(sites, calls, ports.doors(), ports.precedence(), clock);
    this.graphs =
        new HandedGraphs(
            this,
            new DagCalls(
                sites, calls, new DagPreparation(preparation, sites), ports.steps(), inbox::add));
    this.alarms = new JobAlarms(ports.incidents(), ports.transactions(), clock, longestDoubt);
  }

  /**
   * Asks the sites about everything that was open when we last ended, and begins. Nothing new is
   * submitted before every answer is in.
   */
  public void start(List<DagRun> open) {
    Turn turn = new Turn(this);
    open.forEach(new TakeUp(turn)::all);
    commits.commit(turn.changes());
    turn.questions().forEach(calls::findNow);
    graphs.findNow(turn.questionsOfGraphs());
    watch.sites().forEach(calls::pollNow);
    graphs.pollNow();
    act(turn.changes());
    pollAgain();
    thread.start();
  }

  private void pollAgain() {
    hint();
    pace.after(pace.pollEvery(), this::pollAgain);
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

  /** Gives up the jobs of an order that wait, and takes away those that are at a site. */
  void cancel(long orderId) {
    inbox.add(new JobSignal.Cancelled(orderId));
  }

  boolean isCancelled(WorkOrder order) {
    return ports.precedence().cancelled(order.subject());
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
        signals.add(next());
        inbox.drainTo(signals, MOST_SIGNALS_A_TURN / 2);
        turn(signals);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private JobSignal next() throws InterruptedException {
    JobSignal signal = inbox.poll();
    while (signal == null && pace.goOn()) {
      signal = inbox.poll();
    }
    return signal != null ? signal : inbox.take();
  }

  private void turn(List<JobSignal> signals) {
    Turn turn = new Turn(this);
    take(turn, signals);
    if (!commits.commit(turn.changes())) {
      return;
    }
    turn.submissions().forEach(calls::submit);
    turn.questions().forEach(calls::find);
    turn.removals().forEach(calls::remove);
    graphs.find(turn.questionsOfGraphs());
    act(turn.changes());
    alarms.resolve();
    if (turn.pollWanted()) {
      poll();
      graphs.poll();
    }
    graphs.handOver();
  }

  /**
   * Looking and preparing change nothing outside: they are begun before the commit, and what they
   * find by then is part of it. So an end, its output and the next job's intent are one commit.
   */
  private void take(Turn turn, List<JobSignal> first) {
    List<JobSignal> signals = first;
    int taken = 0;
    while (!signals.isEmpty()) {
      signals.forEach(signal -> take(turn, signal));
      dispatch.fill();
      taken += signals.size();
      signals = new ArrayList<>();
      inbox.drainTo(signals, Math.max(0, MOST_SIGNALS_A_TURN - taken));
    }
  }

  private static void take(Turn turn, JobSignal signal) {
    try {
      signal.take(turn);
    } catch (RuntimeException e) {
      LOG.error("{} could not be taken", signal, e);
    }
  }

  /** Each site for itself: one that is slow to answer does not keep the others. */
  private void poll() {
    for (Watch.Site site : watch.sites()) {
      if (polling.add(site.name())) {
        calls.poll(site);
      }
    }
  }

  private void act(Changes changes) {
    if (!closed) {
      changes.effects().forEach(Runnable::run);
      changes.wakes().forEach(listener::orderReady);
      changes.subjects().forEach(listener::changed);
    }
  }

  /** Why the ledger does not take our changes at the moment; empty while it does. */
  public Optional<String> refusal() {
    return commits.refusal();
  }

  /** Why ready jobs of an order are nowhere yet; empty when nothing keeps them but their turn. */
  public Optional<String> waitingBecause(long orderId) {
    return dispatch.waitingBecause(orderId);
  }

  /** Why a job that a site has in its queue has not begun; empty when the site does not say. */
  public Optional<String> queuedBecause(String site, JobHandle job) {
    return watch.because(site, job);
  }

  /** All sites as they were after the last turn, and closed as people say now. */
  public List<SiteStatus> sites() {
    return dispatch.board().stream()
        .map(site -> site.said(ports.doors().why(site.site())))
        .toList();
  }

  void hasReady(DagRun dag) {
    dispatch.hasReady(dag);
  }

  void keep(DagRun dag) {
    dags.put(dag.order().id(), dag);
  }

  /** Forgets a DAG whose order is done. */
  public void forget(WorkOrder order) {
    inbox.add(
        turn -> {
          dags.remove(order.id());
          dispatch.forget(order.id());
          graphs.forget(order.id());
        });
    calls.discardInputs(order);
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
    dispatch.moved(node);
  }

  void atSite(JobSignal.Node node, AttemptRecord attempt) {
    moved(node);
    attempt
        .handle()
        .filter(handle -> node.dag().handed().isEmpty())
        .ifPresent(
            handle -> watch.begin(handle, new Watch.Job(node, attempt.number(), attempt.site())));
  }

  void offSite(JobSignal.Node node, AttemptRecord attempt) {
    attempt.handle().ifPresent(handle -> watch.end(handle, attempt.site()));
    alarms.over(AtSite.of(node.dag().job(node.index()), attempt));
  }

  void alarm(JobSignal.Node node, Optional<Instant> at) {
    pace.after(RetryPolicy.remaining(now(), at), () -> inbox.add(new JobSignal.BackoffOver(node)));
  }

  /** At the time of the next poll. */
  void later(JobSignal signal) {
    pace.after(pace.pollEvery(), () -> inbox.add(signal));
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

  /** Where graphs go whole; empty when no site takes them any more. */
  String siteOfGraphs() {
    return sites.forGraphs().map(JobSite::name).orElse("");
  }

  /** A closed site gets no new graphs either. */
  boolean takesGraphs() {
    return ports
        .doors()
        .why(siteOfGraphs())
        .or(() -> sites.forGraphs().flatMap(site -> site.terms().closed(now())))
        .isEmpty();
  }

  SiteHealth health() {
    return dispatch.health();
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
    commits.close();
    inbox.add(turn -> {});
    pace.stop();
    calls.shutdown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
      calls.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
