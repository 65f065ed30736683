package org.catena.engine.store.walk;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/** A real backend at whose site jobs run into limits: what they were is judged by their request. */
final class LimitedBackend implements JobBackend {
  private final JobBackend site;
  private final Function<JobRequest, Optional<Failure>> fate;
  private final boolean holds;
  private final Map<JobHandle, Failure> limited;
  private final Set<JobHandle> removed = ConcurrentHashMap.newKeySet();

  /**
   * @param fate why a job does not end well; empty when it ends as it does
   * @param holds whether such a job is held, instead of being over
   * @param limited what came of the requests; outlives the engine
   */
  LimitedBackend(
      JobBackend site,
      Function<JobRequest, Optional<Failure>> fate,
      boolean holds,
      Map<JobHandle, Failure> limited) {
    this.site = site;
    this.fate = fate;
    this.holds = holds;
    this.limited = limited;
  }

  @Override
  public String site() {
    return site.site();
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    Map<JobKey, SubmitOutcome> outcomes = site.submit(jobs);
    for (JobRequest job : jobs) {
      if (outcomes.get(job.key()) instanceof SubmitOutcome.Accepted accepted) {
        fate.apply(job).ifPresent(failure -> limited.put(accepted.handle(), failure));
      }
    }
    return outcomes;
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    Map<JobHandle, JobReport> reports = new HashMap<>(site.poll(jobs));
    reports.replaceAll(
        (job, report) ->
            limited.containsKey(job) && report instanceof JobReport.Ended ? limited(job) : report);
    return reports;
  }

  private JobReport limited(JobHandle job) {
    if (removed.contains(job)) {
      return new JobReport.Gone(new Failure(Fault.REMOVED, "taken out of the queue"));
    }
    Failure failure = Objects.requireNonNull(limited.get(job));
    return holds ? new JobReport.Held(failure, 34, 102) : new JobReport.Gone(failure);
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    removed.addAll(jobs);
    return site.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    return site.find(jobs);
  }
}
