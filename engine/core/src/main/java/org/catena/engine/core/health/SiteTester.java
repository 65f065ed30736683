package org.catena.engine.core.health;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.ledger.SiteTest.Outcome;
import org.catena.engine.core.port.SiteTestLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.TestPlan;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tests every site that has a plan, on its schedule. Each site has a thread of its own while it is
 * looked at: one that does not answer keeps no other. A test is on disk before it is submitted, and
 * is found again after a restart.
 */
public final class SiteTester implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SiteTester.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);

  /** Results and their directories. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final JobSites sites;
  private final SiteTestLedger ledger;
  private final Transactions transactions;
  private final SiteStandings standings;
  private final TestJobs jobs;
  private final Clock clock;
  private final Map<JobKey, SiteTest> open = new ConcurrentHashMap<>();
  private final Map<JobKey, JobReport> lastSaid = new ConcurrentHashMap<>();
  private final Map<String, Instant> begun = new ConcurrentHashMap<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Map<String, MutedLog> logs = new ConcurrentHashMap<>();
  private Instant nextTidying = Instant.EPOCH;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("site-tests-timer"));
  private final ExecutorService callers =
      Executors.newCachedThreadPool(new NamedThreads("site-tests"));

  /**
   * @param work below which tests have their directories
   */
  public SiteTester(
      JobSites sites,
      SiteTestLedger ledger,
      Transactions transactions,
      SiteStandings standings,
      Path work,
      Clock clock) {
    this.sites = sites;
    this.ledger = ledger;
    this.transactions = transactions;
    this.standings = standings;
    this.jobs = new TestJobs(work);
    this.clock = clock;
    ledger.open().forEach(test -> open.put(test.key(), test));
  }

  /** Begins; what an earlier start left open is looked for first. */
  public void start() {
    timer.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks at every site once; returns before they have answered. */
  private void look() {
    if (clock.instant().isAfter(nextTidying)) {
      nextTidying = clock.instant().plus(TIDY_EVERY);
      tidy();
    }
    for (JobSite site : sites.all()) {
      if (busy.add(site.name())) {
        try {
          callers.execute(() -> lookAt(site));
        } catch (RejectedExecutionException closing) {
          busy.remove(site.name());
        }
      }
    }
  }

  private void tidy() {
    try {
      for (SiteTest old : ledger.endedBefore(clock.instant().minus(KEPT))) {
        jobs.delete(old.directory());
        transactions.runInOne(() -> ledger.forget(old.key()));
      }
    } catch (RuntimeException | IOException e) {
      LOG.warn("old tests of sites could not be forgotten; tried again later", e);
    }
  }

  private void lookAt(JobSite site) {
    MutedLog log = logs.computeIfAbsent(site.name(), first -> new MutedLog(LOG));
    try {
      round(site);
      log.over("the tests of " + site.name() + " go on");
    } catch (RuntimeException | IOException e) {
      log.error("testing " + site.name() + " failed; tried again", e);
    } finally {
      busy.remove(site.name());
    }
  }

  /**
   * One look at a site: asks for what is open, begins what is due. Blocks while the site answers.
   */
  void round(JobSite site) throws IOException {
    Optional<TestPlan> plan = site.terms().tests();
    List<SiteTest> here =
        open.values().stream().filter(test -> test.site().equals(site.name())).toList();
    find(site, here.stream().filter(test -> test.handle().isEmpty()).toList());
    poll(site, here.stream().filter(test -> test.handle().isPresent()).toList());
    giveUpOnTheLate(site, plan);
    boolean takesNew = sites.open().stream().anyMatch(each -> each.name().equals(site.name()));
    boolean down = site.terms().closed(clock.instant()).isPresent();
    if (plan.isPresent() && takesNew && !down) {
      begin(site, plan.get());
    }
  }

  private void begin(JobSite site, TestPlan plan) throws IOException {
    standings.begin(site, plan);
    Map<JobRequest, SiteTest> wanted = new HashMap<>();
    for (String test : TestJobs.names(site)) {
      if (isDue(site.name(), test, plan)) {
        SiteTest next = jobs.make(site, test, clock.instant());
        transactions.runInOne(() -> ledger.add(next));
        open.put(next.key(), next);
        begun.put(site.name() + " " + test, next.begun());
        wanted.put(TestJobs.request(site, next), next);
      }
    }
    if (!wanted.isEmpty()) {
      Map<JobKey, SubmitOutcome> outcomes = site.backend().submit(wanted.keySet());
      wanted
          .values()
          .forEach(
              test ->
                  Optional.ofNullable(outcomes.get(test.key()))
                      .ifPresent(outcome -> submitted(site, test, outcome)));
    }
  }

  private boolean isDue(String site, String test, TestPlan plan) {
    boolean underWay =
        open.values().stream()
            .anyMatch(each -> each.site().equals(site) && each.test().equals(test));
    if (underWay) {
      return false;
    }
    Instant last =
        begun.computeIfAbsent(
            site + " " + test,
            first ->
                ledger.of(site, 100).stream()
                    .filter(each -> each.test().equals(test))
                    .map(SiteTest::begun)
                    .findFirst()
                    .orElse(Instant.EPOCH));
    return !clock.instant().isBefore(last.plus(plan.every()));
  }

  private void submitted(JobSite site, SiteTest test, SubmitOutcome outcome) {
    outcome
        .<Runnable>fold(
            accepted -> () -> taken(test, accepted.handle()),
            refused ->
                () -> over(site, test.over(Outcome.FAILED, refused.failure().message(), now())),
            // Found or not at the next look: until then nobody knows.
            uncertain -> () -> LOG.debug("{} is perhaps at {}", test.key(), site.name()))
        .run();
  }

  private void find(JobSite site, List<SiteTest> tests) {
    if (tests.isEmpty()) {
      return;
    }
    Map<JobKey, FindOutcome> outcomes =
        site.backend().find(tests.stream().map(test -> TestJobs.request(site, test)).toList());
    for (SiteTest test : tests) {
      FindOutcome outcome = outcomes.get(test.key());
      if (outcome != null) {
        outcome
            .<Runnable>fold(
                found -> () -> taken(test, found.handle()),
                // Perhaps we ended before we had submitted it: the site is not to blame.
                absent -> () -> over(site, test.over(Outcome.UNKNOWN, "it never began", now())),
                unsettled -> () -> LOG.debug("{} cannot be settled", test.key()))
            .run();
      }
    }
  }

  private void poll(JobSite site, List<SiteTest> tests) {
    if (tests.isEmpty()) {
      return;
    }
    Map<JobHandle, SiteTest> byHandle = new HashMap<>();
    tests.forEach(test -> byHandle.put(test.handle().orElseThrow(), test));
    Map<JobHandle, JobReport> reports = site.backend().poll(byHandle.keySet());
    byHandle.forEach(
        (handle, test) -> {
          JobReport report = reports.getOrDefault(handle, new JobReport.Unseen("no answer"));
          lastSaid.put(test.key(), report);
          if (report instanceof JobReport.Ended end) {
            over(site, TestEnd.ended(test, end, now()));
          } else if (report instanceof JobReport.Gone gone) {
            over(site, test.over(Outcome.FAILED, gone.failure().message(), now()));
          }
        });
  }

  private void taken(SiteTest test, JobHandle handle) {
    SiteTest there = test.at(handle);
    transactions.runInOne(() -> ledger.change(there));
    open.put(there.key(), there);
  }

  private void giveUpOnTheLate(JobSite site, Optional<TestPlan> plan) {
    Duration longest = plan.map(TestPlan::longest).orElse(Duration.ZERO);
    for (SiteTest test : new ArrayList<>(open.values())) {
      boolean late = now().isAfter(test.begun().plus(longest));
      if (late && test.site().equals(site.name())) {
        JobReport last =
            lastSaid.getOrDefault(test.key(), new JobReport.Unseen("the site never told of it"));
        test.handle().ifPresent(handle -> site.backend().cancel(Set.of(handle)));
        over(site, TestEnd.late(test, last, now()));
      }
    }
  }

  private void over(JobSite site, SiteTest test) {
    if (open.remove(test.key()) == null) {
      return;
    }
    lastSaid.remove(test.key());
    Optional<TestPlan> plan = site.terms().tests();
    if (plan.isPresent()) {
      standings.ended(test, plan.get());
    } else {
      transactions.runInOne(() -> ledger.change(test));
    }
  }

  private Instant now() {
    return clock.instant();
  }

  /** Tests at the sites go on and are found again. */
  @Override
  public void close() {
    timer.shutdownNow();
    callers.shutdown();
    try {
      callers.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
