package org.catena.engine.store.walk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/** A real backend behind a line that loses replies; keeps what it was asked, in order. */
final class WatchedBackend implements JobBackend {
  private final JobBackend site;
  private final AtomicInteger lossesLeft;
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();

  /**
   * @param losses how many replies to submissions get lost, from the first on
   */
  WatchedBackend(JobBackend site, int losses) {
    this.site = site;
    this.lossesLeft = new AtomicInteger(losses);
  }

  /** Each call when its answer was there. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public String site() {
    return site.site();
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    Map<JobKey, SubmitOutcome> outcomes = site.submit(jobs);
    calls.add("submit");
    if (lossesLeft.getAndDecrement() > 0) {
      throw new IllegalStateException("the line went down after the submission");
    }
    return outcomes;
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    Map<JobHandle, JobReport> reports = site.poll(jobs);
    calls.add("poll");
    return reports;
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return site.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    Map<JobKey, FindOutcome> outcomes = site.find(jobs);
    calls.add("find");
    return outcomes;
  }
}
