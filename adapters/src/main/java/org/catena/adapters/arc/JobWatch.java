package org.catena.adapters.arc;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.ChangeLog;
import org.catena.adapters.batch.Rounds;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.Usage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how jobs are. Every so often the element is asked two questions: which of our jobs have
 * ended, and how those are of which it told longest ago, of a few hundred at the most. So the cost
 * grows with what changes, not with what is open. Thread-safe.
 */
final class JobWatch implements Rounds.News<JobHandle> {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final Duration FETCH_AGAIN = Duration.ofSeconds(30);

  /** An element that is away this long leaves us without news, not with the last ones. */
  private static final Duration SILENT_AFTER = Duration.ofMinutes(5);

  private static final List<JobState> ENDED =
      Stream.of(JobState.values()).filter(state -> state.phase() == JobState.Phase.ENDED).toList();

  private final ArcSettings settings;
  private final ComputingElement element;
  private final Delegation delegation;
  private final Retrieval retrieval;
  private final ExecutorService lanes;
  private final Clock clock;

  private final JobTracks tracks = new JobTracks();
  private final Deque<String> toClean = new ArrayDeque<>();
  private Instant answered = Instant.MIN;
  private Instant tried = Instant.MIN;
  private Optional<String> trouble = Optional.empty();

  /** One asks, and the others wait for the answer. */
  private final ReentrantLock asking = new ReentrantLock();

  /**
   * @param lanes where several jobs' files come at once
   */
  JobWatch(
      ArcSettings settings,
      ComputingElement element,
      Delegation delegation,
      Retrieval retrieval,
      ExecutorService lanes,
      Clock clock) {
    this.settings = settings;
    this.element = element;
    this.delegation = delegation;
    this.retrieval = retrieval;
    this.lanes = lanes;
    this.clock = clock;
  }

  Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    Map<JobHandle, ArcJob> open = new LinkedHashMap<>();
    for (JobHandle handle : jobs) {
      Optional<ArcJob> job = ArcJob.parse(handle);
      if (job.isEmpty()) {
        reports.put(handle, new JobReport.Unseen("'%s' is no job of ARC".formatted(handle)));
      } else {
        follow(handle, job.get())
            .ifPresentOrElse(
                report -> reports.put(handle, report), () -> open.put(handle, job.get()));
      }
    }
    if (!open.isEmpty()) {
      askIfDue();
    }
    open.forEach((handle, job) -> reports.put(handle, report(handle, job)));
    return reports;
  }

  @Override
  public Optional<JobHandle> key(JobHandle job) {
    return ArcJob.parse(job).map(any -> job);
  }

  @Override
  public ChangeLog.Since<JobHandle> look(long mark) {
    askIfDue();
    synchronized (this) {
      ChangeLog.Since<JobHandle> since = tracks.since(mark);
      return silence().isPresent() ? since.everything() : since;
    }
  }

  @Override
  public Map<JobHandle, JobReport> tell(Set<JobHandle> jobs) {
    return poll(jobs);
  }

  @Override
  public synchronized boolean watches(JobHandle job) {
    return silence().isEmpty() && tracks.of(job).filter(track -> !track.over()).isPresent();
  }

  /** A job that was made just now. */
  synchronized void made(ArcJob job) {
    tracks.made(job);
  }

  /** The last word on a job, when there is one; else it is followed from now on. */
  private Optional<JobReport> follow(JobHandle handle, ArcJob job) {
    synchronized (this) {
      if (tracks.of(handle).isPresent()) {
        return Optional.empty();
      }
    }
    try {
      Optional<JobReport> last = Ending.read(job.directory());
      synchronized (this) {
        if (last.isPresent()) {
          toClean.add(job.id()); // perhaps we ended before we had said so
        } else {
          tracks.follow(job);
        }
      }
      return last;
    } catch (IOException failure) {
      return Optional.of(
          new JobReport.Unseen(StorageFaults.reading(job.directory(), failure).message()));
    }
  }

  private synchronized JobReport report(JobHandle handle, ArcJob job) {
    Optional<JobTrack> followed = tracks.of(handle);
    if (followed.isEmpty()) {
      return follow(handle, job)
          .orElseGet(() -> new JobReport.Unseen("job %s was just asked for".formatted(job.id())));
    }
    JobTrack track = followed.get();
    if (track.over()) {
      tracks.forget(job);
      return track.report();
    }
    return silence().<JobReport>map(JobReport.Unseen::new).orElseGet(track::report);
  }

  /** Why the element has told nothing for long. */
  private Optional<String> silence() {
    boolean silent = answered.isBefore(clock.instant().minus(SILENT_AFTER));
    return trouble.filter(reason -> silent);
  }

  private void askIfDue() {
    asking.lock();
    try {
      if (due()) {
        ask();
      }
    } finally {
      asking.unlock();
    }
  }

  private synchronized boolean due() {
    boolean untold = trouble.isEmpty() && tracks.anyUntold();
    return untold || tried.isBefore(clock.instant().minus(settings.askEvery()));
  }

  private void ask() {
    try {
      delegation.keep();
      clean();
      fetch(element.jobsIn(ENDED));
      List<JobTrack> doubtful = longestAgo();
      if (!doubtful.isEmpty()) {
        told(doubtful, element.status(doubtful.stream().map(track -> track.job().id()).toList()));
      }
      heard(Optional.empty());
    } catch (Unanswered unanswered) {
      heard(Optional.of(unanswered.failure().message()));
    }
  }

  private synchronized void heard(Optional<String> problem) {
    if (problem.isPresent() && trouble.isEmpty()) {
      LOG.warn("site {}: {}", settings.site(), problem.get());
    }
    trouble = problem;
    tried = clock.instant();
    if (problem.isEmpty()) {
      answered = tried;
    }
  }

  /** Jobs whose last word is here need not be there any more. */
  private void clean() throws Unanswered {
    List<String> done = new ArrayList<>();
    synchronized (this) {
      while (!toClean.isEmpty() && done.size() < ComputingElement.IDS_A_CALL) {
        done.add(toClean.remove());
      }
    }
    if (done.isEmpty()) {
      return;
    }
    try {
      element.order("clean", done);
    } catch (Unanswered unanswered) {
      synchronized (this) {
        toClean.addAll(done);
      }
      throw unanswered;
    }
  }

  private void cleanNow() {
    try {
      clean();
    } catch (Unanswered later) {
      LOG.info("jobs that are here are not cleaned there yet: {}", later.getMessage());
    }
  }

  private void fetch(Map<String, String> ended) {
    Map<JobTrack, JobState> arriving = arriving(ended);
    if (!arriving.isEmpty()) {
      Map<String, Usage> usages = usages(arriving.keySet());
      arriving.forEach(
          (track, state) -> {
            Usage told = usages.getOrDefault(track.job().id(), Usage.UNKNOWN);
            lanes.execute(() -> retrieve(track, state, told));
          });
    }
  }

  private synchronized Map<JobTrack, JobState> arriving(Map<String, String> ended) {
    Instant now = clock.instant();
    Map<JobTrack, JobState> arriving = new LinkedHashMap<>();
    ended.forEach(
        (id, word) -> {
          Optional<JobTrack> track = tracks.withId(id);
          Optional<JobState> state = JobState.of(word);
          if (track.isPresent() && state.isPresent() && track.get().arrives(now)) {
            arriving.put(track.get(), state.get());
            tracks.heard(track.get());
            tracks.changed(track.get());
          }
        });
    return arriving;
  }

  /** One question for all; without an answer their ends are told all the same. */
  private Map<String, Usage> usages(Collection<JobTrack> ended) {
    try {
      return element.usages(ended.stream().map(track -> track.job().id()).toList());
    } catch (Unanswered untold) {
      LOG.info("what {} jobs took is not told: {}", ended.size(), untold.getMessage());
      return Map.of();
    }
  }

  private void retrieve(JobTrack track, JobState state, Usage told) {
    try {
      JobReport last = retrieval.retrieve(track.job(), state, told);
      synchronized (this) {
        track.ended(last);
        tracks.changed(track);
        toClean.add(track.job().id());
      }
      lanes.execute(this::cleanNow); // behind what is waiting, so that one order is for many
    } catch (Unanswered unanswered) {
      notArrived(track, unanswered.failure().message());
    } catch (IOException failure) {
      notArrived(track, StorageFaults.writing(track.job().directory(), failure).message());
    } catch (RuntimeException bug) {
      LOG.error("what job {} left could not be fetched", track.job().id(), bug);
      notArrived(track, bug.toString());
    }
  }

  private synchronized void notArrived(JobTrack track, String reason) {
    LOG.warn("job {}: {}", track.job().id(), reason);
    track.notArrived(reason, clock.instant().plus(FETCH_AGAIN));
    tracks.changed(track);
  }

  private synchronized List<JobTrack> longestAgo() {
    return tracks.longestAgo(ComputingElement.IDS_A_CALL);
  }

  private synchronized void told(List<JobTrack> asked, Map<String, JobElement> answers) {
    Instant now = clock.instant();
    for (JobTrack track : asked) {
      ArcJob job = track.job();
      JobReport before = track.report();
      tracks.heard(track);
      JobElement answer =
          answers.getOrDefault(job.id(), new JobElement(0, "no answer", job.id(), ""));
      try {
        boolean wasThere = new Attempt(job.directory()).handle().equals(Optional.of(job.handle()));
        Optional<JobReport.Gone> last = track.told(answer, now, settings.lostAfter(), wasThere);
        if (last.isPresent()) {
          Ending.write(job.directory(), last.get());
          track.ended(last.get());
        }
        if (!track.report().equals(before)) {
          tracks.changed(track);
        }
      } catch (IOException failure) {
        LOG.warn("the directory of job {} cannot be used", job.id(), failure);
      }
    }
  }
}
