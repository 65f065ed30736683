package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.io.TempDir;

/** What the job backends' tests share: jobs with keys and directories that no other test uses. */
public abstract class JobFixture {
  /** No real server leaves a job of these tests alone for longer. */
  protected static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String tag = UUID.randomUUID().toString().substring(0, 8);

  private final Map<JobHandle, JobReport> followed = new HashMap<>();
  private Optional<JobBackend> asked = Optional.empty();
  private Optional<Following> following = Optional.empty();

  @TempDir Path attempts;

  /** The backend under test; the same one at every call within a test. */
  protected abstract JobBackend backend();

  /** Where attempts have their directories; a backend on other machines overrides it. */
  protected Path attempts() {
    return attempts;
  }

  /** A job of a name, unique to this test, that runs a program. */
  protected final JobRequest job(String name, String... arguments) {
    return job(name, Resources.DEFAULT, arguments);
  }

  protected final JobRequest job(String name, Resources resources, String... arguments) {
    return new JobRequest(
        new JobKey(name + "-" + tag),
        List.of(arguments),
        attempts().resolve(name),
        Map.of("GREETING", "hej"),
        resources);
  }

  /** A file beside the attempts, unique to this test, which a job can make and the test can see. */
  protected final Path mark(String name) {
    return attempts().resolve(name + "-" + tag);
  }

  /** A job that runs a line of shell. */
  protected final JobRequest shell(String name, String line) {
    return job(name, "sh", "-c", line);
  }

  protected static Resources walltime(Duration walltime) {
    return new Resources(1, 1L << 20, walltime);
  }

  protected final SubmitOutcome submit(JobRequest job) {
    Map<JobKey, SubmitOutcome> outcomes = backend().submit(List.of(job));
    assertThat(outcomes).containsOnlyKeys(job.key());
    return outcomes.values().iterator().next();
  }

  protected final JobHandle accepted(JobRequest job) {
    SubmitOutcome outcome = submit(job);
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return ((SubmitOutcome.Accepted) outcome).handle();
  }

  protected final JobReport poll(JobHandle handle) {
    Map<JobHandle, JobReport> reports = backend().poll(Set.of(handle));
    assertThat(reports).containsOnlyKeys(handle);
    return reports.values().iterator().next();
  }

  /** How the job is as far as the rounds have told; what they do not tell of is as it was. */
  protected final synchronized JobReport follow(JobHandle handle) {
    Following rounds = rounds();
    if (!followed.containsKey(handle)) {
      rounds.begin(handle);
    }
    followed.putAll(rounds.round());
    assertThat(followed).containsKey(handle);
    return Objects.requireNonNull(followed.get(handle));
  }

  /** One that was started again knows nothing of those who followed the one before. */
  private Following rounds() {
    JobBackend backend = backend();
    if (asked.filter(same -> same == backend).isEmpty()) {
      Following anew = backend.follow();
      followed.keySet().forEach(anew::begin);
      following = Optional.of(anew);
      asked = Optional.of(backend);
    }
    return following.orElseThrow();
  }

  protected final FindOutcome find(JobRequest job) {
    Map<JobKey, FindOutcome> outcomes = backend().find(List.of(job));
    assertThat(outcomes).containsOnlyKeys(job.key());
    return outcomes.values().iterator().next();
  }

  protected final CancelOutcome cancel(JobHandle handle) {
    Map<JobHandle, CancelOutcome> outcomes = backend().cancel(Set.of(handle));
    assertThat(outcomes).containsOnlyKeys(handle);
    return outcomes.values().iterator().next();
  }

  /** Follows until the job is neither queued nor running. */
  protected final JobReport settled(JobHandle handle) {
    return Objects.requireNonNull(
        await()
            .forever()
            .pollInterval(Duration.ofMillis(10))
            .until(
                () -> follow(handle),
                report ->
                    !(report instanceof JobReport.Queued || report instanceof JobReport.Running)));
  }

  protected final int exitCode(JobHandle handle) {
    JobReport report = settled(handle);
    assertThat(report).isInstanceOf(JobReport.Ended.class);
    return ((JobReport.Ended) report).exitCode();
  }

  protected final void awaitFile(JobRequest job, String name) {
    await().forever().until(() -> Files.exists(job.directory().resolve(name)));
  }

  protected static void awaitFile(Path file) {
    await().forever().until(() -> Files.exists(file));
  }

  /** A site may tell of a start some time after it. */
  protected final void awaitRunning(JobHandle handle) {
    await()
        .forever()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !(follow(handle) instanceof JobReport.Queued));
    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
  }

  protected static String output(JobRequest job, String name) throws IOException {
    return Files.readString(job.directory().resolve(name));
  }

  /** Follows until the job is reported in a certain way. */
  protected final JobReport awaitReport(JobHandle handle, Predicate<JobReport> wanted) {
    return Objects.requireNonNull(
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> follow(handle), wanted));
  }

  /** Follows until every job has ended or is gone; what was seen on the way is for the caller. */
  protected final Map<JobHandle, JobReport> awaitEnds(
      Set<JobHandle> handles, Predicate<JobReport> onTheWay) {
    Map<JobHandle, JobReport> ends = new HashMap<>();
    Following rounds = backend().follow();
    handles.forEach(rounds::begin);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              rounds
                  .round()
                  .forEach(
                      (handle, report) -> {
                        if (report instanceof JobReport.Ended || report instanceof JobReport.Gone) {
                          ends.put(handle, report);
                        } else if (!onTheWay.test(report)) {
                          throw new AssertionError(handle + " was reported as " + report);
                        }
                      });
              return ends.keySet().equals(handles);
            });
    return ends;
  }

  /** Runs all turns at the same moment, each on a thread of its own. */
  protected static <T> List<T> atOnce(List<Callable<T>> turns) throws Exception {
    CyclicBarrier together = new CyclicBarrier(turns.size());
    ExecutorService threads = Executors.newFixedThreadPool(turns.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> turn : turns) {
        futures.add(
            threads.submit(
                () -> {
                  together.await();
                  return turn.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
