package org.catena.engine.store.walk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

/** A real backend that says of every job that it is held, as long as a file is there. */
final class HoldingBackend implements JobBackend {
  private final JobBackend site;
  private final Path hold;

  HoldingBackend(JobBackend site, Path hold) {
    this.site = site;
    this.hold = hold;
  }

  @Override
  public String site() {
    return site.site();
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    return site.submit(jobs);
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    Map<JobHandle, JobReport> reports = new HashMap<>(site.poll(jobs));
    if (Files.exists(hold)) {
      Failure full = new Failure(Fault.STORAGE_FULL, "no space left");
      reports.replaceAll((job, report) -> new JobReport.Held(full, 7, 28));
    }
    return reports;
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return site.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    return site.find(jobs);
  }
}
