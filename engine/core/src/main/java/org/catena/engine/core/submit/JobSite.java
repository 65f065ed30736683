package org.catena.engine.core.submit;

import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.JobBackend;
import org.catena.engine.core.broker.QueueLimit;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.site.Software;

/**
 * A place where jobs run, as an installation has set it up.
 *
 * @param software what jobs can start there
 * @param environment of every job there
 * @param files how its jobs come to their files
 * @param dags how it runs graphs whole; empty where it cannot
 * @param atOnce how many of our jobs may be there at once, running or in its queue; at least 1
 * @param queue how many of them may wait
 * @param terms what it offers and allows besides
 */
public record JobSite(
    JobBackend backend,
    Software software,
    Map<String, String> environment,
    FileAccess files,
    Optional<DagSite> dags,
    int atOnce,
    QueueLimit queue,
    SiteTerms terms) {
  public JobSite {
    environment = Map.copyOf(environment);
    if (atOnce < 1) {
      throw new IllegalArgumentException(
          "site %s takes %d jobs at once: let it take at least 1"
              .formatted(backend.site(), atOnce));
    }
  }

  /** A site of which no more is said. */
  public JobSite(
      JobBackend backend,
      Software software,
      Map<String, String> environment,
      FileAccess files,
      Optional<DagSite> dags,
      int atOnce,
      QueueLimit queue) {
    this(backend, software, environment, files, dags, atOnce, queue, SiteTerms.NONE);
  }

  public String name() {
    return backend.site();
  }
}
