package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.site.Downtime;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.site.SiteLimits;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.submit.JobSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites are added, changed and taken away while jobs run. */
final class ChangingSitesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int CHUNKS = 10;

  private final Site site;
  private final Parts parts;

  ChangingSitesTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
    parts = Parts.ordinary().only("upload", "process").inChunksOf(Site.EVENTS / CHUNKS);
  }

  @Test
  void aSiteThatIsAddedWhileJobsRunGetsItsShareAndOneThatLeavesKeepsWhatItHas() {
    site.write("gate", "");
    site.program("process", "while [ -e \"$SITE/gate\" ]; do sleep 0.1; done");
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> running(engine).size() == 2);
      JobSite first = engine.jobSites.all().get(0);
      JobSite second = engine.jobSite(engine.backend("SECOND", "work/.second"));

      engine.jobSites.replace(List.of(second), List.of(first, second));
      await().atMost(PATIENCE).until(() -> running(engine).size() == 4);
      remove("gate");
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(attempts(engine))
          .hasSize(CHUNKS + 1)
          .allMatch(attempt -> attempt.state() == AttemptState.SUCCEEDED);
      assertThat(attempts(engine))
          .filteredOn(attempt -> attempt.site().equals("LOCAL"))
          .as("what was there before it left")
          .hasSize(2);
    }
  }

  @Test
  void whenTheLastSiteHasLeftJobsWaitAndSayWhyUntilOneComes() {
    try (Engine engine = new Engine(site, parts)) {
      JobSite only = engine.jobSites.all().get(0);
      engine.jobSites.replace(List.of(), List.of());
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> waitingBecause(engine).contains("no site takes"));

      engine.jobSites.replace(List.of(only), List.of(only));

      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
    }
  }

  @Test
  void aDowntimeKeepsJobsFromASiteUntilItIsOverByTheClock() {
    try (Engine engine = new Engine(site, parts)) {
      Downtime hour =
          new Downtime(
              parts.clock().instant().minusSeconds(60),
              parts.clock().instant().plusSeconds(3600),
              "cooling");
      with(engine, terms(SiteLimits.NONE, List.of(hour), Map.of()));
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> waitingBecause(engine).contains("cooling"));
      assertThat(engine.runner.sites().get(0).closed().orElse("")).contains("downtime");
      assertThat(attempts(engine)).isEmpty();

      parts.clock().forward(Duration.ofHours(2));

      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
    }
  }

  @Test
  void aJobThatNoSiteCanEverTakeFailsWithWhatEachLacks() {
    try (Engine engine = new Engine(site, parts)) {
      SiteLimits small = new SiteLimits(Optional.empty(), Optional.of(1L << 20), Optional.empty());
      with(engine, terms(small, List.of(), Map.of()));
      engine.appeared(7);
      await()
          .atMost(PATIENCE)
          .until(() -> jobs(engine).stream().anyMatch(job -> job.state() == JobState.FAILED));

      assertThat(jobs(engine))
          .filteredOn(job -> job.state() == JobState.FAILED)
          .allSatisfy(
              job ->
                  assertThat(job.reason()).contains("site LOCAL gives 1 MiB of memory, not 2048"));
    }
  }

  @Test
  void theSiteNearTheInputIsPreferredAndTheAttemptSaysSo() {
    try (Engine engine = new Engine(site, parts)) {
      JobSite far = engine.jobSites.all().get(0);
      SiteTerms near =
          terms(
              SiteLimits.NONE,
              List.of(),
              Map.of("CHICAGO", new NearStorage(Optional.of(site.path("chicago")), false)));
      JobSite there = withTerms(engine.jobSite(engine.backend("SECOND", "work/.second")), near);
      engine.jobSites.replace(List.of(far, there), List.of(far, there));

      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(attempts(engine))
          .filteredOn(attempt -> attempt.site().equals("SECOND"))
          .isNotEmpty()
          .anySatisfy(
              attempt -> assertThat(attempt.because()).contains("its input is near, at CHICAGO"));
    }
  }

  private static void with(Engine engine, SiteTerms terms) {
    List<JobSite> changed = List.of(withTerms(engine.jobSites.all().get(0), terms));
    engine.jobSites.replace(changed, changed);
  }

  private static JobSite withTerms(JobSite site, SiteTerms terms) {
    return new JobSite(
        site.backend(),
        site.software(),
        site.environment(),
        site.files(),
        site.dags(),
        site.atOnce(),
        site.queue(),
        terms);
  }

  private static SiteTerms terms(
      SiteLimits limits, List<Downtime> downtimes, Map<String, NearStorage> storage) {
    return new SiteTerms(
        Set.of(), Set.of(), limits, storage, downtimes, Optional.empty(), Optional.empty());
  }

  private void remove(String name) {
    assertThat(site.path(name).toFile().delete()).isTrue();
  }

  private static String waitingBecause(Engine engine) {
    return engine
        .order(7, "process")
        .flatMap(order -> engine.runner.waitingBecause(order.id()))
        .orElse("");
  }

  private static List<JobRecord> jobs(Engine engine) {
    return engine
        .order(7, "process")
        .map(order -> engine.ledgers.jobs().ofOrder(order.id()))
        .orElse(List.of());
  }

  private static List<JobRecord> running(Engine engine) {
    return jobs(engine).stream().filter(job -> job.state() == JobState.RUNNING).toList();
  }

  private static List<AttemptRecord> attempts(Engine engine) {
    return jobs(engine).stream()
        .flatMap(
            job ->
                IntStream.rangeClosed(1, job.attempts())
                    .mapToObj(
                        number -> engine.ledgers.jobs().attempt(job.id(), number).orElseThrow()))
        .toList();
  }
}
