package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.broker.Broker;
import org.catena.engine.core.broker.Candidate;
import org.catena.engine.core.broker.Elsewhere;
import org.catena.engine.core.broker.JobWants;
import org.catena.engine.core.broker.Placement;
import org.catena.engine.core.broker.SiteDoors;
import org.catena.engine.core.broker.SiteHealth;
import org.catena.engine.core.broker.SiteLoad;
import org.catena.engine.core.broker.SiteStatus;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.resubmit.Resubmission;
import org.catena.engine.core.submit.Placements.Phase;

/**
 * Sends ready jobs off: asks the broker where each goes, and has its request made. For the job
 * runner's thread, but for the questions of people.
 */
final class Dispatch {
  private final JobSites sites;
  private final SiteCalls calls;
  private final SiteDoors doors;
  private final Clock clock;
  private final SiteHealth health = new SiteHealth();
  private final Placements placements = new Placements();
  private final InputPlaces inputs;
  private final Precedence precedence;
  private final ReadyDags ready;
  private final Map<Long, String> waitingBecause = new ConcurrentHashMap<>();

  /** Since when a job waits for another site than those where it failed. */
  private final Map<Long, Instant> searching = new HashMap<>();

  /** While places are being filled they only get fewer: what found none finds none again. */
  private final Map<Search, String> vain = new HashMap<>();

  private List<Candidate> candidates = List.of();
  private volatile Optional<String> allBusy = Optional.empty();
  private volatile List<SiteStatus> board;

  Dispatch(JobSites sites, SiteCalls calls, SiteDoors doors, Precedence precedence, Clock clock) {
    this.sites = sites;
    this.calls = calls;
    this.doors = doors;
    this.precedence = precedence;
    this.ready = new ReadyDags(precedence);
    this.clock = clock;
    this.inputs = new InputPlaces(calls, clock);
    this.board = look();
  }

  SiteHealth health() {
    return health;
  }

  /** Why ready jobs of an order are nowhere yet; empty when nothing keeps them but their turn. */
  Optional<String> waitingBecause(long orderId) {
    return Optional.ofNullable(waitingBecause.get(orderId)).or(() -> allBusy);
  }

  /** All sites as they were after the last turn, but for what people say of them. */
  List<SiteStatus> board() {
    return board;
  }

  void hasReady(DagRun dag) {
    if (dag.handed().isEmpty() && dag.hasReady()) {
      ready.add(dag);
    }
  }

  void forget(long orderId) {
    waitingBecause.remove(orderId);
    inputs.forget(orderId);
  }

  /**
   * One job of each DAG of the highest rank in turn, so that a long run does not starve the others;
   * then those of the next rank. What no site takes now does not keep those back that another would
   * take.
   */
  void fill() {
    List<DagRun> later = new ArrayList<>();
    Deque<JobSignal.Node> elsewhere = new ArrayDeque<>();
    vain.clear();
    candidates = candidates();
    while (!ready.isEmpty() && noneFree().isEmpty()) {
      DagRun dag = ready.removeFirst();
      if (isPaused(dag)) {
        later.add(dag);
        continue;
      }
      Optional<Integer> next = dag.nextReady();
      if (next.isPresent() && !place(new JobSignal.Node(dag, next.get()))) {
        if (passedOver(dag.job(next.get())).isEmpty()) {
          dag.notYet(next.get());
          later.add(dag);
        } else { // its brothers may go where it does not
          elsewhere.push(new JobSignal.Node(dag, next.get()));
          hasReady(dag);
        }
      } else {
        hasReady(dag);
      }
    }
    elsewhere.forEach(node -> node.dag().notYet(node.index())); // the first one becomes so again
    elsewhere.forEach(node -> hasReady(node.dag()));
    later.forEach(this::hasReady);
    allBusy = noneFree();
    board = look();
  }

  /** What is with a site, or on its way there, goes on. */
  private boolean isPaused(DagRun dag) {
    Optional<String> why = precedence.paused(dag.order().subject());
    why.ifPresent(reason -> waitingBecause.put(dag.order().id(), reason));
    return why.isPresent();
  }

  private List<SiteStatus> look() {
    return sites.all().stream().map(this::status).toList();
  }

  private SiteStatus status(JobSite site) {
    SiteLoad load = placements.load(site.name());
    return new SiteStatus(
        site.name(),
        sites.open().contains(site),
        site.software().programs().keySet(),
        site.atOnce(),
        load,
        site.terms()
            .closed(clock.instant())
            .or(() -> health.closed(site.name(), load, clock.instant())),
        site.terms());
  }

  /** While no site takes a job, none need be asked for. */
  private Optional<String> noneFree() {
    return Broker.noneFree(candidates);
  }

  private List<Candidate> candidates() {
    return sites.open().stream().map(this::candidate).toList();
  }

  private Candidate candidate(JobSite site) {
    SiteLoad load = placements.load(site.name());
    return new Candidate(
        site.name(),
        site.software().programs().keySet(),
        site.atOnce(),
        site.queue(),
        load,
        doors
            .why(site.name())
            .or(() -> site.terms().closed(clock.instant()))
            .or(() -> health.closed(site.name(), load, clock.instant())),
        site.terms());
  }

  /** False when it has to wait. */
  private boolean place(JobSignal.Node node) {
    JobRecord job = job(node);
    if (job.state() != JobState.READY || placements.site(job.id()).isPresent()) {
      return true;
    }
    try {
      Optional<JobWants> wants = wants(node, job);
      if (wants.isEmpty()) {
        return wait(job, "the catalogue is asked where its input lies");
      }
      Search search = new Search(wants.get(), passedOver(job));
      String before = vain.get(search);
      if (before != null) {
        return search(job, before);
      }
      return chosen(search)
          .fold(
              at -> send(node, at),
              later -> {
                vain.put(search, later.because());
                return search(job, later.because());
              },
              nowhere -> refuse(node, new Failure(Fault.SOFTWARE_MISSING, nowhere.because())));
    } catch (IllegalArgumentException unreadable) {
      return refuse(node, new Failure(Fault.BAD_REQUEST, String.valueOf(unreadable.getMessage())));
    }
  }

  /** What a place is looked for: jobs of which this is the same go to the same sites. */
  private record Search(JobWants wants, List<String> passedOver) {}

  /** Empty until it is known where its input lies. */
  private Optional<JobWants> wants(JobSignal.Node node, JobRecord job) {
    DagRun dag = node.dag();
    boolean nearness =
        job.kind() != JobKind.MERGE
            && sites.open().stream().anyMatch(site -> !site.terms().storage().isEmpty());
    Optional<Set<String>> dataAt = nearness ? dataAt(dag, job) : Optional.of(Set.of());
    return dataAt.map(rses -> JobTasks.wants(dag, job, rses));
  }

  /**
   * Thousands of jobs of a batch read different files: what was listed at its start is near enough.
   */
  private Optional<Set<String>> dataAt(DagRun dag, JobRecord job) {
    return dag.production().isPresent()
        ? dag.production().map(production -> production.dataAt(production.job(job.name())))
        : inputs.of(dag);
  }

  private boolean search(JobRecord job, String because) {
    if (!job.next().passedOver().isEmpty()) {
      searching.putIfAbsent(job.id(), clock.instant());
    }
    return wait(job, because);
  }

  private boolean wait(JobRecord job, String because) {
    waitingBecause.put(job.orderId(), because);
    return false;
  }

  private Placement chosen(Search search) {
    return search.passedOver().isEmpty()
        ? Broker.place(search.wants(), candidates)
        : Elsewhere.place(
            search.passedOver(), candidates, sites -> Broker.place(search.wants(), sites));
  }

  /**
   * Where the job goes only when nowhere else takes it; after some time, that is no matter. Waiting
   * for its turn is no search.
   */
  private List<String> passedOver(JobRecord job) {
    List<String> failedAt = job.next().passedOver();
    Instant since = failedAt.isEmpty() ? null : searching.get(job.id());
    boolean searchedEnough =
        since != null
            && Duration.between(since, clock.instant()).compareTo(Resubmission.LONGEST_SEARCH) > 0;
    return searchedEnough ? List.of() : failedAt;
  }

  private boolean send(JobSignal.Node node, Placement.At at) {
    JobRecord job = job(node);
    Optional<JobSite> site = sites.find(at.site());
    if (site.isEmpty()) {
      return wait(job, at.site() + " was just removed");
    }
    placements.put(job.id(), at.site(), Phase.COMING);
    candidates = candidates();
    searching.remove(job.id());
    waitingBecause.remove(job.orderId());
    DagRun dag = node.dag();
    List<JobRecord> parents = dag.parents(node.index()).stream().map(dag::job).toList();
    calls.prepare(node, parents, site.get(), at.because());
    return true;
  }

  private boolean refuse(JobSignal.Node node, Failure failure) {
    searching.remove(job(node).id());
    calls.refused(node, failure);
    return true;
  }

  /** Keeps the count of each site right after a node has moved. */
  void moved(JobSignal.Node node) {
    switch (job(node).state()) {
      case SUBMITTING, RECONCILING -> there(node, Phase.COMING);
      case QUEUED -> there(node, Phase.WAITING);
      case RUNNING -> there(node, Phase.RUNNING);
      case HELD -> there(node, Phase.HELD);
      case WAITING, READY, VERIFYING, BACKING_OFF, PARKED, SUCCEEDED, FAILED ->
          placements.leave(job(node).id());
    }
    if (job(node).state() != JobState.READY) {
      searching.remove(job(node).id());
    }
    hasReady(node.dag());
  }

  /** An earlier start may have brought it there. */
  private void there(JobSignal.Node node, Phase phase) {
    long id = job(node).id();
    placements
        .site(id)
        .or(() -> node.dag().openAttempt(node.index()).map(AttemptRecord::site))
        .ifPresent(site -> placements.put(id, site, phase));
  }

  private static JobRecord job(JobSignal.Node node) {
    return node.dag().job(node.index());
  }
}
