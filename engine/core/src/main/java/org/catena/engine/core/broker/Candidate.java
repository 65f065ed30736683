package org.catena.engine.core.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.catena.engine.core.site.SiteTerms;

/**
 * A site as it is when a job looks for one.
 *
 * @param software the names of the programs that it has
 * @param places how many of our jobs may be there at once; at least 1
 * @param closed why it gets no jobs for now
 * @param terms what it offers and allows besides
 */
public record Candidate(
    String site,
    Set<String> software,
    int places,
    QueueLimit queue,
    SiteLoad load,
    Optional<String> closed,
    SiteTerms terms) {
  /** One of which no more is said. */
  public Candidate(
      String site,
      Set<String> software,
      int places,
      QueueLimit queue,
      SiteLoad load,
      Optional<String> closed) {
    this(site, software, places, queue, load, closed, SiteTerms.NONE);
  }

  /** Why the job could never run there; empty when it could. */
  List<String> lacks(JobWants job) {
    List<String> reasons = new ArrayList<>();
    if (!software.contains(job.program())) {
      reasons.add(
          "has no program '%s'; it has %s".formatted(job.program(), new TreeSet<>(software)));
    }
    reasons.addAll(terms.lacks(job.runtimeEnvironments(), job.image(), job.resources()));
    return reasons;
  }

  /** An RSE near it that holds the job's input. */
  Optional<String> near(JobWants job) {
    return job.dataAt().stream().filter(terms.storage()::containsKey).sorted().findFirst();
  }

  /** Why it takes no job at the moment. */
  Optional<String> busy() {
    if (closed.isPresent()) {
      return closed;
    }
    if (load.held() >= places) {
      return Optional.of("holds %d jobs of ours: release or remove them".formatted(load.held()));
    }
    if (load.taken() >= places) {
      return Optional.of("is full: %d of %d places".formatted(load.taken(), places));
    }
    return queue.allows(load)
        ? Optional.empty()
        : Optional.of(
            "has %d jobs waiting beside %d running".formatted(load.queue(), load.running()));
  }
}
