package org.catena.engine.core.submit;

import java.util.List;
import java.util.Optional;

/**
 * The sites that are set up. New jobs go to one of them; jobs that an earlier start left at another
 * are followed there to their end.
 *
 * @param chosen where new jobs go; one of {@code all}
 */
public record JobSites(JobSite chosen, List<JobSite> all) {
  public JobSites {
    all = List.copyOf(all);
  }

  /** An installation with this site alone. */
  public static JobSites only(JobSite site) {
    return new JobSites(site, List.of(site));
  }

  /** Empty when an attempt's site is not set up any more. */
  Optional<JobSite> find(String name) {
    return all.stream().filter(site -> site.name().equals(name)).findFirst();
  }

  /** What is told of a job whose site is not set up any more. */
  static String unknown(String name) {
    return "site %s is not set up any more: set it up again, so that its jobs can be asked for"
        .formatted(name);
  }
}
