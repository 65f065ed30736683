package org.catena.engine.server.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.catena.engine.core.broker.SiteStatus;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.site.Downtime;
import org.catena.engine.core.site.SiteLimits;
import org.jspecify.annotations.Nullable;

/**
 * One site.
 *
 * @param takesNew whether new jobs go there, as the installation is set up
 * @param places how many of our jobs may be there at once
 * @param waiting on their way to it or in its queue
 * @param closed why it gets no jobs for now; null while it does
 * @param managed whether it has a file of its own, which can be changed while jobs run
 * @param storage the RSEs near it
 * @param limits the most that one job may ask, in words
 * @param tests its last test jobs, the latest first
 */
record SiteView(
    String name,
    boolean takesNew,
    List<String> software,
    int places,
    int waiting,
    int running,
    int held,
    @Nullable String closed,
    boolean managed,
    List<String> runtimeEnvironments,
    List<String> images,
    List<String> storage,
    List<String> limits,
    List<Downtime> downtimes,
    List<TestView> tests) {
  /**
   * One test job.
   *
   * @param outcome open, succeeded, failed or unknown
   * @param reason why it did not succeed; empty when it did
   */
  record TestView(
      String test, String outcome, String reason, Instant begun, @Nullable Instant ended) {
    static TestView of(SiteTest test) {
      return new TestView(
          test.test(),
          Words.of(test.outcome()),
          test.reason(),
          test.begun(),
          test.ended().orElse(null));
    }
  }

  static SiteView of(SiteStatus site, boolean managed, List<SiteTest> tests) {
    return new SiteView(
        site.site(),
        site.takesNew(),
        sorted(site.software()),
        site.places(),
        site.load().queue(),
        site.load().running(),
        site.load().held(),
        site.closed().orElse(null),
        managed,
        sorted(site.terms().runtimeEnvironments()),
        sorted(site.terms().images()),
        sorted(site.terms().storage().keySet()),
        limits(site.terms().limits()),
        site.terms().downtimes(),
        tests.stream().map(TestView::of).toList());
  }

  private static List<String> limits(SiteLimits most) {
    return List.of(
            most.cores().map(cores -> cores + " cores"),
            most.memoryBytes().map(bytes -> (bytes >> 20) + " MiB"),
            most.walltime().map(time -> time.toMinutes() + " min"))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<String> sorted(Iterable<String> words) {
    TreeSet<String> sorted = new TreeSet<>();
    words.forEach(sorted::add);
    return List.copyOf(sorted);
  }
}
