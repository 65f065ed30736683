package org.catena.adapters.spi;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows jobs by asking about all of them, for a site that has few or cannot tell what changed.
 */
final class PolledJobs implements Following {
  private final JobBackend backend;
  private final Set<JobHandle> open = new HashSet<>();

  PolledJobs(JobBackend backend) {
    this.backend = backend;
  }

  @Override
  public void begin(JobHandle job) {
    open.add(job);
  }

  @Override
  public void end(JobHandle job) {
    open.remove(job);
  }

  @Override
  public Map<JobHandle, JobReport> round() {
    return backend.poll(Set.copyOf(open));
  }
}
