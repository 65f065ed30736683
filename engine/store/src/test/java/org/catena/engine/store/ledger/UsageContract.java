package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.spi.Usage;
import org.catena.engine.core.dag.JobPlanner;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.store.view.AttemptTally;
import org.catena.engine.store.view.SiteUsage;
import org.catena.engine.store.view.Spread;
import org.catena.engine.store.view.UsageView;
import org.catena.engine.store.view.UsageViews;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What jobs asked for and took, on every database. */
abstract class UsageContract {
  private static final Resources ASKED = new Resources(2, 4_000_000_000L, Duration.ofHours(10));

  private final LedgerDatabase database = open();
  private final JdbcJobLedger jobs = new JdbcJobLedger(database.template());
  private final UsageViews views = new UsageViews(database.client(), "cms");
  private final List<AttemptRecord> attempts = new ArrayList<>();
  private List<JobRecord> planned = List.of();

  abstract LedgerDatabase open();

  @BeforeEach
  void plan() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    WorkOrder order =
        new JdbcOrderLedger(database.client()).add(Samples.order("process", "execution-1"));
    planned = jobs.add(JobPlanner.plan(order, 10_000).jobs());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void jobsAndAttemptsAreCountedApartAtEachSiteAndInAll() {
    attempt(0, 1, "LUND", AttemptState.LOST, "", 5, Usage.UNKNOWN);
    attempt(0, 2, "LUND", AttemptState.FAILED, "", 5, Usage.UNKNOWN);
    attempt(0, 3, "UCSB", AttemptState.SUCCEEDED, "", 10, Usage.UNKNOWN);
    attempt(1, 1, "UCSB", AttemptState.SUCCEEDED, "", 30, Usage.UNKNOWN);
    attempt(2, 1, "UCSB", AttemptState.RUNNING, "", 30, Usage.UNKNOWN);

    UsageView view = read();

    assertThat(view.all().jobs()).isEqualTo(3);
    assertThat(view.all().jobsDone()).isEqualTo(2);
    assertThat(view.all().attempts()).isEqualTo(new AttemptTally(5, 2, 1, 1));
    assertThat(view.sites()).extracting(SiteUsage::site).containsExactly("LUND", "UCSB");
    assertThat(view.sites()).extracting(SiteUsage::jobs).containsExactly(1L, 3L);
    assertThat(view.sites().get(0).wall()).as("nothing succeeded there").isNull();
    assertThat(view.sites().get(0).cpuEfficiency()).as("not told").isNull();
    assertThat(view.sites().get(0).memoryUsedMostBytes()).as("not told").isNull();
    assertThat(view.sites().get(1).attempts()).isEqualTo(new AttemptTally(3, 2, 0, 0));
  }

  @Test
  void timesAreSpreadOverBinsThatAreTheSameForAllSites() {
    for (int job = 0; job < 100; job++) {
      attempt(job, 1, job < 50 ? "A" : "B", AttemptState.SUCCEEDED, "", job + 1, Usage.UNKNOWN);
    }

    UsageView view = read();

    Spread wall = Objects.requireNonNull(view.all().wall());
    assertThat(wall.p10()).isCloseTo(10.9, within(0.01));
    assertThat(wall.p50()).isCloseTo(50.5, within(0.01));
    assertThat(wall.p90()).isCloseTo(90.1, within(0.01));
    assertThat(wall.most()).isEqualTo(100);
    assertThat(view.binSeconds()).isEqualTo(5);
    assertThat(view.all().histogram()).hasSize(20).containsSequence(5L, 5L);
    assertThat(view.all().histogram().stream().mapToLong(Long::longValue).sum()).isEqualTo(100);
    assertThat(view.sites().get(0).histogram().subList(11, 20)).containsOnly(0L);
    assertThat(view.all().suggestions())
        .containsExactly("ask for 2 min of walltime: 99 % of the jobs used less");
  }

  @Test
  void whatWasUsedStandsBesideWhatWasAskedFor() {
    for (int job = 0; job < 30; job++) {
      long memory = 1_000_000_000L + job;
      attempt(job, 1, "A", AttemptState.SUCCEEDED, "", 100, took(150_000L, memory));
    }
    attempt(30, 1, "A", AttemptState.SUCCEEDED, "", 100, Usage.UNKNOWN);

    SiteUsage usage = read().sites().get(0);

    assertThat(usage.cpuEfficiency()).as("of two cores").isCloseTo(0.75, within(1e-9));
    assertThat(usage.memoryAskedBytes()).isEqualTo(4_000_000_000L);
    assertThat(usage.memoryUsedMostBytes()).isEqualTo(1_000_000_029L);
    assertThat(usage.memoryUsed99Bytes()).isBetween(1_000_000_028L, 1_000_000_029L);
    assertThat(usage.suggestions())
        .contains("ask for 1.1 GB of memory: 99 % of the jobs used less");
  }

  @Test
  void attemptsThatWereEndedForTheirMemoryAskForMore() {
    for (int job = 0; job < 30; job++) {
      boolean ended = job == 0;
      attempt(
          job,
          1,
          "A",
          ended ? AttemptState.LOST : AttemptState.SUCCEEDED,
          ended ? "MEMORY_EXCEEDED" : "",
          100,
          took(1_000L, 1_000_000_000L));
    }

    assertThat(read().all().suggestions())
        .contains("ask for more than 4 GB of memory: 1 of 30 attempts were ended for it");
  }

  @Test
  void ofWhatNeverRanNothingIsSaid() {
    UsageView view = read();

    assertThat(view.all().attempts()).isEqualTo(new AttemptTally(0, 0, 0, 0));
    assertThat(view.all().suggestions()).isEmpty();
    assertThat(view.sites()).isEmpty();
    assertThat(views.ofCampaign(new CampaignKey("mc", "may")).all()).isEqualTo(view.all());
  }

  private UsageView read() {
    jobs.write(List.of(), attempts);
    return views.ofStage(Samples.RUN.key().number(), "process");
  }

  private static Usage took(long cpuMillis, long memoryBytes) {
    return new Usage(
        Optional.empty(), Optional.empty(), Optional.of(cpuMillis), Optional.of(memoryBytes));
  }

  private void attempt(
      int job,
      int number,
      String site,
      AttemptState state,
      String fault,
      long seconds,
      Usage usage) {
    AttemptRecord plain = Samples.attempt(planned.get(job).id(), number, state);
    boolean over = state != AttemptState.RUNNING;
    attempts.add(
        new AttemptRecord(
            plain.jobId(),
            number,
            plain.key(),
            state,
            site,
            plain.because(),
            plain.handle(),
            plain.arguments(),
            plain.directory(),
            ASKED,
            plain.exitCode(),
            fault,
            plain.reason(),
            plain.intendedAt(),
            Optional.of(Samples.NOW),
            over ? Optional.of(Samples.NOW.plusSeconds(seconds)) : Optional.empty(),
            usage));
  }
}
