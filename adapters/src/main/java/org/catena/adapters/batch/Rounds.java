package org.catena.adapters.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;

/**
 * Asks a backend in each round about those jobs only that may have changed. A few of the others
 * take turns to be asked about as well, so that a change of which nobody told is seen some rounds
 * later.
 *
 * @param <K> by what the backend knows that jobs changed, one or several at once
 */
public final class Rounds<K> implements Following {
  /** Of those that run and of those that wait, so many take their turn in a round. */
  static final int TURNS = 50;

  /** What a backend knows of changes. */
  public interface News<K> {
    /** By what changes of the job are told; empty when it is no job of the backend's. */
    Optional<K> key(JobHandle job);

    /** Asks the site, when that is due, and tells what changed after the mark. */
    ChangeLog.Since<K> look(long mark);

    /** Every job asked is in the answer. */
    Map<JobHandle, JobReport> tell(Set<JobHandle> jobs);

    /** Whether {@link #look} will tell of every change of the job as it is now. */
    boolean watches(JobHandle job);
  }

  private final News<K> news;
  private final Map<K, Set<JobHandle>> open = new HashMap<>();

  /** Asked about in each round: new, to be acted on, or not watched. */
  private final Set<JobHandle> restless = new LinkedHashSet<>();

  /** The others, those asked about longest ago first. */
  private final Set<JobHandle> running = new LinkedHashSet<>();

  private final Set<JobHandle> waiting = new LinkedHashSet<>();
  private long mark = ChangeLog.BEGINNING;

  public Rounds(News<K> news) {
    this.news = news;
  }

  @Override
  public void begin(JobHandle job) {
    news.key(job).ifPresent(key -> open.computeIfAbsent(key, first -> new HashSet<>()).add(job));
    leave(job);
    restless.add(job);
  }

  @Override
  public void end(JobHandle job) {
    leave(job);
    news.key(job)
        .ifPresent(
            key ->
                open.computeIfPresent(
                    key, (any, jobs) -> jobs.remove(job) && jobs.isEmpty() ? null : jobs));
  }

  @Override
  public Map<JobHandle, JobReport> round() {
    if (restless.isEmpty() && running.isEmpty() && waiting.isEmpty()) {
      return Map.of();
    }
    ChangeLog.Since<K> since = news.look(mark);
    Set<JobHandle> asked = new LinkedHashSet<>(restless);
    if (since.all()) {
      asked.addAll(running);
      asked.addAll(waiting);
    } else {
      asked.addAll(jobs(since.keys()));
      asked.addAll(first(running));
      asked.addAll(first(waiting));
    }
    Map<JobHandle, JobReport> reports = news.tell(asked);
    mark = since.mark();
    reports.forEach(this::sort);
    return reports;
  }

  private Collection<JobHandle> jobs(Collection<K> keys) {
    Collection<JobHandle> jobs = new ArrayList<>();
    keys.forEach(key -> jobs.addAll(open.getOrDefault(key, Set.of())));
    return jobs;
  }

  private static List<JobHandle> first(Set<JobHandle> jobs) {
    List<JobHandle> some = new ArrayList<>();
    for (Iterator<JobHandle> each = jobs.iterator(); each.hasNext() && some.size() < TURNS; ) {
      some.add(each.next());
    }
    return some;
  }

  private void sort(JobHandle job, JobReport report) {
    leave(job);
    placeOf(job, report).add(job);
  }

  private Set<JobHandle> placeOf(JobHandle job, JobReport report) {
    Set<JobHandle> place =
        report.fold(
            queued -> waiting,
            running -> this.running,
            held -> restless,
            ended -> restless,
            gone -> restless,
            unseen -> restless);
    return news.watches(job) ? place : restless;
  }

  private void leave(JobHandle job) {
    restless.remove(job);
    running.remove(job);
    waiting.remove(job);
  }
}
