package org.catena.engine.core.submit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.adapters.spi.JobHandle;

/** What the sites have of ours and are asked about. For the job runner's thread. */
final class Watch {
  private final Map<String, Map<JobHandle, Job>> sites = new TreeMap<>();

  /**
   * One job at its site.
   *
   * @param last what the site said of it
   */
  record Job(JobSignal.Node node, int attempt, String site, LastSaid last) {
    Job(JobSignal.Node node, int attempt, String site) {
      this(node, attempt, site, new LastSaid());
    }
  }

  void begin(JobHandle handle, Job job) {
    sites.computeIfAbsent(job.site(), first -> new ConcurrentHashMap<>()).put(handle, job);
  }

  /** One that is not watched, or not any more, is none. */
  void end(JobHandle handle, String site) {
    Map<JobHandle, Job> jobs = sites.get(site);
    if (jobs != null && jobs.remove(handle) != null && jobs.isEmpty()) {
      sites.remove(site);
    }
  }

  /** Those of each site that has some, for other threads to read. */
  Map<String, Map<JobHandle, Job>> bySite() {
    Map<String, Map<JobHandle, Job>> some = new TreeMap<>();
    sites.forEach((site, jobs) -> some.put(site, Collections.unmodifiableMap(jobs)));
    return some;
  }
}
