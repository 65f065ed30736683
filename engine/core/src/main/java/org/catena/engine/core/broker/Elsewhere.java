package org.catena.engine.core.broker;

import java.util.List;
import java.util.function.Function;

/**
 * Places a job that failed at some sites in a way that spoke against them. They are passed over as
 * long as another site can take it: one that has what it needs and is not closed, though it may be
 * full now. If there is none, all but the last of them come into question again, and then that one
 * too: a job never waits for a site that will not come.
 */
public final class Elsewhere {
  private Elsewhere() {}

  /**
   * @param passedOver where it failed, the last one last
   * @param sites as for {@link Broker#place}
   * @param broker places it at one of the sites that it is given
   */
  public static Placement place(
      List<String> passedOver, List<Candidate> sites, Function<List<Candidate>, Placement> broker) {
    int failed = passedOver.size();
    for (List<String> without : List.of(passedOver, passedOver.subList(failed - 1, failed))) {
      List<Candidate> others =
          sites.stream()
              .filter(site -> !without.contains(site.site()) && site.closed().isEmpty())
              .toList();
      if (others.isEmpty()) {
        continue;
      }
      Placement placement = broker.apply(others);
      if (!(placement instanceof Placement.Nowhere)) {
        return with(placement, "; the job failed at %s before".formatted(without));
      }
    }
    return with(
        broker.apply(sites),
        "; the job failed at %s before, but no other site can take it".formatted(passedOver));
  }

  private static Placement with(Placement placement, String more) {
    return placement.<Placement>fold(
        at -> new Placement.At(at.site(), at.because() + more),
        later -> new Placement.Later(later.because() + more),
        nowhere -> nowhere);
  }
}
