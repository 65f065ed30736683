package org.catena.adapters.batch;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/** Where a batch system lists jobs with our keys. Thread-safe. */
public interface JobListing {
  /**
   * What is known of a key without a question to the batch system.
   *
   * @throws IOException when what may be known could not be read
   */
  Optional<JobHandle> told(JobKey key, Attempt attempt) throws IOException;

  /** Those that the queue lists now. */
  Map<JobKey, JobHandle> inQueue(Map<JobKey, Attempt> jobs) throws Unanswered;

  /** Those that the queue lists, or else what keeps account of the jobs that left it. */
  Map<JobKey, JobHandle> anywhere(Map<JobKey, Attempt> jobs) throws Unanswered;
}
