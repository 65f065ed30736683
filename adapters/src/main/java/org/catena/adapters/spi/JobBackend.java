package org.catena.adapters.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A batch system. Stateless between calls, thread-safe, time-limited. Calls are batches; every key
 * asked is in the answer. The fault of one job is a value in the answer; only a bug is thrown.
 */
public interface JobBackend {
  /** The site's name, as pages and decisions show it. */
  String site();

  /**
   * The key travels inside each job, so that {@link #find} can see it. A key that was started or
   * settled as absent before is never started again.
   */
  Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs);

  /** A job the backend does not list is {@code Unseen}: neither failed nor done. */
  Map<JobHandle, JobReport> poll(Set<JobHandle> jobs);

  /** The same for many that stay open for long; of another backend object, nothing is known. */
  default Following follow() {
    return new PolledJobs(this);
  }

  /** A job that ends first keeps its result; removing an absent job is no fault. */
  Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs);

  /** Settles a lost reply: is there a job with this key? The request's directory tells where. */
  Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs);
}
