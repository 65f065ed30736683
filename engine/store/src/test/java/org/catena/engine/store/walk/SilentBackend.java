package org.catena.engine.store.walk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/** A real backend that takes jobs and, as long as it is silent, says nothing of them. */
record SilentBackend(JobBackend backend, AtomicBoolean silent) implements JobBackend {
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
    if (!silent.get()) {
      return backend.poll(jobs);
    }
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    jobs.forEach(job -> reports.put(job, new JobReport.Unseen("not in the list")));
    return reports;
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return backend.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    if (silent.get()) {
      throw new IllegalStateException("the site does not answer");
    }
    return backend.find(jobs);
  }
}
