package org.catena.engine.store.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/** A real backend whose jobs see nothing but what is brought into their own directory. */
record CarryingBackend(JobBackend here) implements JobBackend {
  @Override
  public String site() {
    return here.site();
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    jobs.forEach(CarryingBackend::bring);
    return here.submit(jobs);
  }

  private static void bring(JobRequest job) {
    try {
      Files.createDirectories(job.directory());
      for (Path input : job.inputs()) {
        Path brought = job.directory().resolve(String.valueOf(input.getFileName()));
        if (!Files.exists(brought)) {
          Files.copy(input, brought);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    return here.poll(jobs);
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return here.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    return here.find(jobs);
  }
}
