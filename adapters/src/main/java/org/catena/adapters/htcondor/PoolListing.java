package org.catena.adapters.htcondor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.JobListing;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/** What event logs, queue and history list of our jobs. */
public final class PoolListing implements JobListing {
  private final QueueQuery queue;
  private final Function<JobKey, Optional<JobId.Named>> logs;

  /**
   * @param logs what the event logs tell of a key
   */
  public PoolListing(QueueQuery queue, Function<JobKey, Optional<JobId.Named>> logs) {
    this.queue = queue;
    this.logs = logs;
  }

  @Override
  public Optional<JobHandle> told(JobKey key, Attempt attempt) {
    return logs.apply(key).map(JobId.Named::handle);
  }

  @Override
  public Map<JobKey, JobHandle> inQueue(Map<JobKey, Attempt> jobs) throws Unanswered {
    return handles(queue.inQueue(jobs.keySet()));
  }

  @Override
  public Map<JobKey, JobHandle> anywhere(Map<JobKey, Attempt> jobs) throws Unanswered {
    return handles(queue.anywhere(jobs.keySet()));
  }

  private static Map<JobKey, JobHandle> handles(Map<JobKey, JobAd> ads) {
    Map<JobKey, JobHandle> handles = new LinkedHashMap<>();
    ads.forEach((key, ad) -> ad.name().ifPresent(job -> handles.put(key, job.handle())));
    return handles;
  }
}
