package org.catena.engine.core.submit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;

/** What the sites have of ours and are asked about. Changed by the job runner's thread alone. */
final class Watch {
  private final Map<String, Site> sites = new ConcurrentSkipListMap<>();

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

  /** The jobs of one site. The runner adds and takes away while one other thread asks. */
  static final class Site {
    private final String name;
    private final Map<JobHandle, Job> jobs = new ConcurrentHashMap<>();

    /** Begun or ended since the site was asked last. */
    private final Queue<JobHandle> moved = new ConcurrentLinkedQueue<>();

    private Optional<JobBackend> asked = Optional.empty();
    private Optional<Following> following = Optional.empty();

    private Site(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    Collection<JobHandle> handles() {
      return List.copyOf(jobs.keySet());
    }

    /** Empty when it is not watched any more. */
    Optional<Job> job(JobHandle handle) {
      return Optional.ofNullable(jobs.get(handle));
    }

    /** What may be news. A site that was set up anew is asked about all. */
    Map<JobHandle, JobReport> round(JobBackend backend) {
      Following known = following.orElse(null);
      if (known == null || asked.filter(same -> same == backend).isEmpty()) {
        known = backend.follow();
        moved.addAll(jobs.keySet());
        asked = Optional.of(backend);
        following = Optional.of(known);
      }
      for (JobHandle handle = moved.poll(); handle != null; handle = moved.poll()) {
        if (jobs.containsKey(handle)) {
          known.begin(handle);
        } else {
          known.end(handle);
        }
      }
      return known.round();
    }
  }

  void begin(JobHandle handle, Job job) {
    Site site = sites.computeIfAbsent(job.site(), Site::new);
    site.jobs.put(handle, job);
    site.moved.add(handle);
  }

  /** One that is not watched, or not any more, is none. */
  void end(JobHandle handle, String name) {
    Site site = sites.get(name);
    if (site != null && site.jobs.remove(handle) != null) {
      site.moved.add(handle);
      if (site.jobs.isEmpty()) {
        sites.remove(name);
      }
    }
  }

  /** Why a job there has not begun, as the site said last; empty when it does not say. */
  Optional<String> because(String name, JobHandle handle) {
    return Optional.ofNullable(sites.get(name))
        .flatMap(site -> site.job(handle))
        .map(job -> job.last().because())
        .filter(words -> !words.isEmpty());
  }

  /** Those that have some, for other threads to ask. */
  List<Site> sites() {
    return List.copyOf(sites.values());
  }
}
