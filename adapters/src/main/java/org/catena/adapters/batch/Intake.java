package org.catena.adapters.batch;

import java.util.List;
import org.catena.adapters.spi.JobRequest;

/** How one batch system takes jobs. Not thread-safe: one call after the other. */
public interface Intake {
  /**
   * @throws IllegalArgumentException saying what of the job this batch system cannot take
   */
  void check(JobRequest job);

  /** Cuts jobs into the parts that one call can take. */
  List<List<JobRequest>> calls(List<JobRequest> jobs);

  /** Hands over the jobs of one call; each has been claimed. */
  Reply handOver(List<JobRequest> jobs);
}
