package org.catena.engine.simulation.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.simulation.site.SiteTraits.Restarts;
import org.catena.engine.simulation.time.VirtualTime;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract of job backends says, for a site that runs no real payload. */
class SimulatedSiteTest {
  private static final Instant START = Instant.parse("2020-12-01T00:00:00Z");
  private static final JobTraits HOUR =
      new JobTraits(new Spread(3_600, 0), new Spread(1e9, 0), 225_000_000);

  @TempDir Path work;
  private final VirtualTime time = new VirtualTime(START, Duration.ofMinutes(1));
  private final SimulatedStorage storage = new SimulatedStorage();
  private final List<String> journal = new ArrayList<>();

  @Test
  void aJobRunsForItsWalltimeAndLeavesAnOutput() {
    SimulatedSite site = site(traits(1));
    JobRequest job = job("a.a1");
    JobHandle handle = accepted(site, job);

    assertThat(poll(site, handle)).isEqualTo(new JobReport.Running(START));
    goOnUntil(Duration.ofMinutes(61));

    assertThat(poll(site, handle))
        .isEqualTo(new JobReport.Ended(0, START, START.plus(Duration.ofHours(1))));
    FileUrl output = FileUrl.of(job.directory().resolve("out.root"));
    assertThat(storage.stat(Set.of(output)).get(output))
        .isInstanceOfSatisfying(
            StatOutcome.Measured.class,
            found -> assertThat(found.content().bytes()).isEqualTo(225_000_000));
  }

  @Test
  void aJobWaitsUntilASlotIsFree() {
    SimulatedSite site = site(traits(1));
    accepted(site, job("a.a1"));
    JobHandle second = accepted(site, job("b.a1"));

    assertThat(poll(site, second)).isInstanceOf(JobReport.Queued.class);
    goOnUntil(Duration.ofMinutes(61));

    assertThat(poll(site, second))
        .isEqualTo(new JobReport.Running(START.plus(Duration.ofHours(1))));
  }

  @Test
  void theSameKeyAgainIsTheSameJobAndStartsOnce() {
    SimulatedSite site = site(traits(2));

    assertThat(accepted(site, job("a.a1"))).isEqualTo(accepted(site, job("a.a1")));

    assertThat(journal).containsExactly("TAKEN a.a1", "STARTED a.a1");
  }

  @Test
  void aJobNobodyKnowsIsUnseenNeitherFailedNorDone() {
    assertThat(poll(site(traits(1)), new JobHandle("nobody"))).isInstanceOf(JobReport.Unseen.class);
  }

  @Test
  void aKeySettledAsAbsentCanNeverStartAgain() {
    SimulatedSite site = site(traits(1));

    assertThat(find(site, job("a.a1"))).isEqualTo(new FindOutcome.Absent());

    assertThat(submit(site, job("a.a1"))).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(journal).isEmpty();
  }

  @Test
  void aCancelledJobIsGoneAndLeavesItsSlotToTheNext() {
    SimulatedSite site = site(traits(1));
    JobHandle first = accepted(site, job("a.a1"));
    JobHandle second = accepted(site, job("b.a1"));

    assertThat(site.cancel(Set.of(first))).containsValue(new CancelOutcome.Asked());

    assertThat(fault(poll(site, first))).isEqualTo(Fault.REMOVED);
    assertThat(poll(site, second)).isInstanceOf(JobReport.Running.class);
    assertThat(site.cancel(Set.of(first))).containsValue(new CancelOutcome.EndedBefore());
    assertThat(site.cancel(Set.of(new JobHandle("x"))))
        .containsValue(new CancelOutcome.NothingThere());
  }

  @Test
  void aJobThatExceedsTheWalltimeItAskedForIsEndedAndThatIsSaid() {
    SimulatedSite site = site(traits(1));
    JobHandle handle =
        accepted(site, job("a.a1", new Resources(1, 2L << 30, Duration.ofMinutes(30))));

    goOnUntil(Duration.ofMinutes(31));

    assertThat(fault(poll(site, handle))).isEqualTo(Fault.WALLTIME_EXCEEDED);
  }

  @Test
  void aJobThatAskedForTooLittleMemoryEndsInTheSameWayUntilItAsksForMore() {
    SimulatedSite site = site(traits(3));
    JobHandle first = accepted(site, job("a.a1", memory(900_000_000)));
    JobHandle again = accepted(site, job("a.a2", memory(900_000_000)));
    JobHandle more = accepted(site, job("a.a3", memory(1_100_000_000)));

    goOnUntil(Duration.ofMinutes(61));

    assertThat(fault(poll(site, first))).isEqualTo(Fault.MEMORY_EXCEEDED);
    assertThat(fault(poll(site, again))).isEqualTo(Fault.MEMORY_EXCEEDED);
    assertThat(poll(site, more)).isInstanceOf(JobReport.Ended.class);
  }

  @Test
  void lostRepliesOfARestartAreSettledByAskingAndNeverByStartingTwice() {
    SimulatedSite site = site(restarting(2, Duration.ZERO, 0));
    goOnUntil(Duration.ofHours(6));

    List<SubmitOutcome> outcomes = new ArrayList<>();
    for (String key : List.of("a.a1", "b.a1", "c.a1")) {
      outcomes.add(submit(site, job(key)));
    }

    assertThat(outcomes.get(0)).isInstanceOf(SubmitOutcome.Uncertain.class);
    assertThat(outcomes.get(1)).isInstanceOf(SubmitOutcome.Uncertain.class);
    assertThat(outcomes.get(2)).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(find(site, job("a.a1"))).isInstanceOf(FindOutcome.Unsettled.class);
    goOnUntil(Duration.ofMinutes(6 * 60 + 6));
    assertThat(find(site, job("a.a1"))).isEqualTo(new FindOutcome.Absent());
    assertThat(find(site, job("b.a1"))).isInstanceOf(FindOutcome.Found.class);
    assertThat(journal).containsOnlyOnce("TAKEN b.a1").doesNotContain("TAKEN a.a1");
  }

  @Test
  void aJobLostAtARestartIsUnseenFirstAndGoneOnlyLater() {
    SimulatedSite site =
        site(
            restarting(0, Duration.ZERO, 1), new JobTraits(new Spread(7_200, 0), HOUR.memory(), 1));
    goOnUntil(Duration.ofHours(5));
    JobHandle handle = accepted(site, job("a.a1"));

    goOnUntil(Duration.ofMinutes(6 * 60 + 10));
    assertThat(poll(site, handle)).isInstanceOf(JobReport.Unseen.class);
    goOnUntil(Duration.ofMinutes(6 * 60 + 31));

    assertThat(fault(poll(site, handle))).isEqualTo(Fault.VANISHED);
    assertThat(journal).contains("LOST a.a1");
  }

  @Test
  void aJobListedLateIsUnseenUntilTheSiteListsIt() {
    SimulatedSite site = site(restarting(0, Duration.ofMinutes(20), 0));
    goOnUntil(Duration.ofMinutes(5 * 60 + 50));
    JobHandle handle = accepted(site, job("a.a1"));
    assertThat(poll(site, handle)).isInstanceOf(JobReport.Running.class);

    goOnUntil(Duration.ofMinutes(6 * 60 + 10));
    assertThat(poll(site, handle)).isInstanceOf(JobReport.Unseen.class);
    assertThat(find(site, job("a.a1"))).isInstanceOf(FindOutcome.Unsettled.class);
    goOnUntil(Duration.ofMinutes(6 * 60 + 21));

    assertThat(poll(site, handle)).isInstanceOf(JobReport.Running.class);
  }

  private static SiteTraits traits(int slots) {
    return new SiteTraits(
        "S", slots, Optional.empty(), 1, Optional.empty(), List.of(), Optional.empty());
  }

  private static SiteTraits restarting(int repliesLost, Duration listedLate, int jobsLost) {
    Restarts restarts =
        new Restarts(
            Duration.ofHours(6),
            Duration.ofMinutes(5),
            repliesLost,
            listedLate,
            jobsLost,
            Duration.ofMinutes(30));
    return new SiteTraits(
        "S", 9, Optional.empty(), 1, Optional.empty(), List.of(), Optional.of(restarts));
  }

  private SimulatedSite site(SiteTraits traits) {
    return site(traits, HOUR);
  }

  private SimulatedSite site(SiteTraits traits, JobTraits jobs) {
    return new SimulatedSite(
        traits, jobs, storage, time, 1, (millis, name, what, key) -> journal.add(what + " " + key));
  }

  private JobRequest job(String key) {
    return job(key, Resources.DEFAULT);
  }

  private JobRequest job(String key, Resources resources) {
    return new JobRequest(new JobKey(key), List.of("ldmx"), work.resolve(key), Map.of(), resources);
  }

  private static Resources memory(long bytes) {
    return new Resources(1, bytes, Duration.ofDays(1));
  }

  /** Everything that is due by then is done. */
  private void goOnUntil(Duration since) {
    boolean[] there = {false};
    time.at(START.plus(since).toEpochMilli(), () -> there[0] = true);
    while (!there[0] && time.goOn()) {}
  }

  private static SubmitOutcome submit(SimulatedSite site, JobRequest job) {
    return Objects.requireNonNull(site.submit(List.of(job)).get(job.key()));
  }

  private static JobHandle accepted(SimulatedSite site, JobRequest job) {
    assertThat(submit(site, job)).isInstanceOf(SubmitOutcome.Accepted.class);
    return ((SubmitOutcome.Accepted) submit(site, job)).handle();
  }

  private static JobReport poll(SimulatedSite site, JobHandle handle) {
    return Objects.requireNonNull(site.poll(Set.of(handle)).get(handle));
  }

  private static FindOutcome find(SimulatedSite site, JobRequest job) {
    return Objects.requireNonNull(site.find(List.of(job)).get(job.key()));
  }

  private static Fault fault(JobReport report) {
    assertThat(report).isInstanceOf(JobReport.Gone.class);
    return ((JobReport.Gone) report).failure().fault();
  }
}
