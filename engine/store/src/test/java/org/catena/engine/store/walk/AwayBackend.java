package org.catena.engine.store.walk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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

/** A real backend that, as long as it is away, takes no jobs; counts those it did not take. */
record AwayBackend(JobBackend backend, AtomicBoolean away, AtomicInteger refused)
    implements JobBackend {
  @Override
  public String site() {
    return backend.site();
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    if (!away.get()) {
      return backend.submit(jobs);
    }
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    Failure failure = new Failure(Fault.SITE_UNREACHABLE, "no route to " + site());
    jobs.forEach(job -> outcomes.put(job.key(), new SubmitOutcome.Refused(failure)));
    refused.addAndGet(jobs.size());
    return outcomes;
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    return backend.poll(jobs);
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return backend.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    return backend.find(jobs);
  }
}
