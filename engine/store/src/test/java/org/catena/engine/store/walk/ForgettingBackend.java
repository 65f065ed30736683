package org.catena.engine.store.walk;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/** A real backend that, as long as it is silent, lists no job. */
record ForgettingBackend(JobBackend backend, AtomicBoolean silent) implements JobBackend {
  @Override
  public String site() {
    return backend.site();
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    return backend.submit(jobs);
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    return silent.get()
        ? jobs.stream()
            .collect(Collectors.toMap(job -> job, job -> new JobReport.Unseen("not listed")))
        : backend.poll(jobs);
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
