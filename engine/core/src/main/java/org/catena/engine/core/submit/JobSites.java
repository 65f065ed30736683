package org.catena.engine.core.submit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sites that are set up. New jobs go to some of them; jobs that were left at another are
 * followed there to their end. They may change while jobs run. Thread-safe.
 */
public final class JobSites {
  private record Standing(List<JobSite> open, List<JobSite> all) {}

  private volatile Standing standing;

  /**
   * @param open where new jobs go, in the order of preference; at least one, all of them in {@code
   *     all}
   */
  public JobSites(List<JobSite> open, List<JobSite> all) {
    if (open.isEmpty()) {
      throw new IllegalArgumentException("no site takes new jobs");
    }
    standing = new Standing(List.copyOf(open), List.copyOf(all));
  }

  /** An installation with this site alone. */
  public static JobSites only(JobSite site) {
    return new JobSites(List.of(site), List.of(site));
  }

  /**
   * Takes the place of what was before, from the next question on.
   *
   * @param open as at first, but perhaps empty: then all jobs wait
   */
  public void replace(List<JobSite> open, List<JobSite> all) {
    standing = new Standing(List.copyOf(open), List.copyOf(all));
  }

  /** Where new jobs go, in the order of preference. */
  public List<JobSite> open() {
    return standing.open();
  }

  /** All that can be asked about jobs. */
  public List<JobSite> all() {
    return standing.all();
  }

  /** Empty when an attempt's site is not set up any more. */
  public Optional<JobSite> find(String name) {
    return standing.all().stream().filter(site -> site.name().equals(name)).findFirst();
  }

  /** The RSEs at which a site keeps a copy of what its jobs make. */
  public Set<String> keepsCopiesAt(String site) {
    return find(site).map(found -> found.terms().storage()).orElse(Map.of()).entrySet().stream()
        .filter(near -> near.getValue().keepLocalCopy())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The RSEs that a site which takes new jobs reaches without a wide-area transfer. */
  public Set<String> nearStorages() {
    return standing.open().stream()
        .flatMap(site -> site.terms().storage().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Where orders of many jobs go as graphs, if anywhere: the first that takes them. */
  Optional<JobSite> forGraphs() {
    return standing.open().stream()
        .filter(site -> site.dags().filter(DagSite::chosen).isPresent())
        .findFirst();
  }

  /** What is told of a job whose site is not set up any more. */
  static String unknown(String name) {
    return "site %s is not set up any more: set it up again, so that its jobs can be asked for"
        .formatted(name);
  }
}
