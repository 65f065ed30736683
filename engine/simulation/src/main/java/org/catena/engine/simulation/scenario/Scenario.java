package org.catena.engine.simulation.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.simulation.site.JobTraits;
import org.catena.engine.simulation.site.SiteTraits;

/**
 * A campaign and the sites that it runs at.
 *
 * @param pollEvery how often sites are asked
 * @param jobs how many in all, at least 1
 * @param batch how many jobs are started together
 * @param keepActive the next batch is started when fewer jobs than this are not over
 * @param asked what each job asks of its site, as parameters of its stage
 * @param rse where all outputs go in the end
 */
public record Scenario(
    String name,
    Instant start,
    Duration pollEvery,
    int jobs,
    int batch,
    int keepActive,
    JobTraits traits,
    Map<String, String> asked,
    Optional<String> rse,
    List<Place> sites) {
  public Scenario {
    sites = List.copyOf(sites);
    asked = Map.copyOf(asked);
    if (jobs < 1 || batch < 1 || keepActive < 1 || sites.isEmpty()) {
      throw new IllegalArgumentException(
          "a campaign has at least one job, site and batch, and keeps at least one job active");
    }
  }

  /**
   * A site as Catena has set it up.
   *
   * @param atOnce how many jobs may be there at once, queued or running
   * @param rse where copies of outputs stay at the site
   */
  public record Place(SiteTraits traits, int atOnce, Optional<String> rse) {}

  /**
   * The same campaign with fewer jobs and slots: it takes about as long.
   *
   * @param part above 0, up to 1
   */
  public Scenario scaled(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("a scale is above 0 and at most 1: " + part);
    }
    List<Place> fewer =
        sites.stream()
            .map(
                place ->
                    new Place(place.traits().scaled(part), part(place.atOnce(), part), place.rse()))
            .toList();
    return new Scenario(
        name,
        start,
        pollEvery,
        part(jobs, part),
        part(batch, part),
        part(keepActive, part),
        traits,
        asked,
        rse,
        fewer);
  }

  private static int part(int whole, double part) {
    return (int) Math.max(1, Math.round(whole * part));
  }
}
