package org.catena.adapters.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.junit.jupiter.api.Test;

/** Against a site of ours, whose every change is known. */
class RoundsTest {
  private static final int MANY = 5_000;

  private final Site site = new Site();
  private final Rounds<Integer> rounds = new Rounds<>(site);

  /** Jobs in groups of ten, whose changes it tells of, when it does not forget to. */
  private static final class Site implements Rounds.News<Integer> {
    private final Map<JobHandle, JobReport> jobs = new LinkedHashMap<>();
    private final Set<JobHandle> unwatched = new HashSet<>();
    private final ChangeLog<Integer> changes = new ChangeLog<>();
    private int asked;
    private boolean broken;

    void is(int job, JobReport report) {
      jobs.put(handle(job), report);
      changes.changed(job / 10);
    }

    void isUntold(int job, JobReport report) {
      jobs.put(handle(job), report);
    }

    @Override
    public Optional<Integer> key(JobHandle job) {
      return Optional.of(Integer.parseInt(job.value()) / 10);
    }

    @Override
    public ChangeLog.Since<Integer> look(long mark) {
      return changes.since(mark);
    }

    @Override
    public Map<JobHandle, JobReport> tell(Set<JobHandle> wanted) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      asked += wanted.size();
      Map<JobHandle, JobReport> reports = new HashMap<>();
      wanted.forEach(job -> reports.put(job, jobs.getOrDefault(job, new JobReport.Unseen("no"))));
      return reports;
    }

    @Override
    public boolean watches(JobHandle job) {
      return !unwatched.contains(job);
    }
  }

  private static JobHandle handle(int job) {
    return new JobHandle(Integer.toString(job));
  }

  private static JobReport gone() {
    return new JobReport.Gone(new Failure(Fault.VANISHED, "gone"));
  }

  private void queued(int jobs) {
    for (int job = 0; job < jobs; job++) {
      site.is(job, new JobReport.Queued());
      rounds.begin(handle(job));
    }
    assertThat(rounds.round()).hasSize(jobs);
    site.asked = 0;
  }

  @Test
  void aRoundWithoutNewsAsksAsLittleAboutManyAsAboutFew() {
    queued(MANY);

    assertThat(rounds.round()).hasSize(Rounds.TURNS);

    assertThat(site.asked).isEqualTo(Rounds.TURNS);
  }

  @Test
  void aChangeIsToldInTheNextRoundAndAnEndInEveryOne() {
    queued(MANY);
    JobHandle job = handle(MANY - 1);
    site.is(MANY - 1, gone());

    for (int round = 0; round < 5; round++) {
      assertThat(rounds.round()).containsEntry(job, gone());
    }

    rounds.end(job);
    assertThat(rounds.round()).doesNotContainKey(job);
  }

  @Test
  void aChangeOfWhichNobodyTellsIsSeenSomeRoundsLater() {
    queued(MANY);
    site.isUntold(MANY - 1, gone());

    int needed = 1;
    while (!rounds.round().containsValue(gone())) {
      needed++;
    }

    assertThat(needed).isLessThanOrEqualTo(MANY / Rounds.TURNS);
  }

  @Test
  void whatTheSiteDoesNotWatchIsAskedAboutEachTime() {
    site.unwatched.add(handle(7));
    queued(MANY);

    site.isUntold(7, gone());

    assertThat(rounds.round()).containsEntry(handle(7), gone());
  }

  @Test
  void afterARoundThatBrokeOffNothingIsLeftOut() {
    queued(MANY);
    rounds.begin(handle(MANY));
    site.is(17, gone());
    site.broken = true;
    assertThatThrownBy(rounds::round).isInstanceOf(IllegalStateException.class);

    site.broken = false;

    assertThat(rounds.round())
        .containsEntry(handle(17), gone())
        .containsEntry(handle(MANY), new JobReport.Unseen("no"));
  }

  @Test
  void whenAnythingMayHaveChangedAllAreAskedAbout() {
    queued(MANY);
    site.changes.allChanged();

    assertThat(rounds.round()).hasSize(MANY);
    assertThat(rounds.round()).hasSize(Rounds.TURNS);
  }

  @Test
  void whateverHappensWhoeverFollowsKnowsEachJobAsItIs() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(23);
    JobReport[] words = {new JobReport.Queued(), new JobReport.Unseen("?"), gone()};
    Map<JobHandle, JobReport> known = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      int job = random.nextInt(300);
      switch (random.nextInt(4)) {
        case 0 -> rounds.begin(handle(job));
        case 1 -> {
          rounds.end(handle(job));
          known.remove(handle(job));
        }
        case 2 -> site.is(job, words[random.nextInt(words.length)]);
        default -> {
          Map<JobHandle, JobReport> told = rounds.round();
          known.putAll(told);
          known.forEach(
              (handle, report) ->
                  assertThat(report)
                      .isEqualTo(site.jobs.getOrDefault(handle, new JobReport.Unseen("no"))));
        }
      }
    }
    assertThat(known).isNotEmpty();
  }
}
