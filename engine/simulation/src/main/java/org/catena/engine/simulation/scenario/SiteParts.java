package org.catena.engine.simulation.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Fault;
import org.catena.engine.simulation.site.Mishap;
import org.catena.engine.simulation.site.SiteTraits;
import org.catena.workflows.model.AmountText;
import org.jspecify.annotations.Nullable;

/** What a campaign's file says of its sites. */
final class SiteParts {
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(30);

  /** A site that is told to hold more than it can run at once never idles between two polls. */
  private static final double QUEUED = 1.2;

  private SiteParts() {}

  static Scenario.Place place(
      String name, CampaignFile.Site site, @Nullable List<CampaignFile.Failing> everywhere) {
    List<Mishap> mishaps = new ArrayList<>();
    mishaps(everywhere).forEach(mishaps::add);
    mishaps(site.failures()).forEach(mishaps::add);
    SiteTraits traits =
        new SiteTraits(
            name,
            site.slots(),
            Optional.ofNullable(site.queueDelay())
                .map(delay -> ScenarioReader.seconds(name + ".queue-delay", delay)),
            site.speed() == null ? 1 : site.speed(),
            ScenarioReader.amount(name + ".longest", site.longest(), AmountText::duration),
            mishaps,
            Optional.ofNullable(site.restarts()).map(restarts -> restarts(name, restarts)));
    int atOnce = site.atOnce() == null ? (int) Math.ceil(site.slots() * QUEUED) : site.atOnce();
    return new Scenario.Place(traits, atOnce, Optional.ofNullable(site.rse()));
  }

  private static List<Mishap> mishaps(@Nullable List<CampaignFile.Failing> failures) {
    return failures == null ? List.of() : failures.stream().map(SiteParts::mishap).toList();
  }

  private static Mishap mishap(CampaignFile.Failing failing) {
    double after = failing.after() == null ? 1 : failing.after();
    Integer exitCode = failing.exitCode();
    if (exitCode != null && failing.fault() == null && exitCode > 0 && exitCode < 256) {
      return new Mishap(
          failing.share(), new Mishap.Ending.Exit(exitCode, failing.message()), after);
    }
    if (exitCode == null && failing.fault() != null) {
      return new Mishap(
          failing.share(),
          new Mishap.Ending.Site(fault(failing.fault()), failing.message()),
          after);
    }
    throw new IllegalArgumentException(
        "failure '%s': write either exit-code (1 to 255) or fault".formatted(failing.message()));
  }

  private static Fault fault(String word) {
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "fault '%s' is unknown; known: %s"
                        .formatted(word, Arrays.toString(Fault.values()))));
  }

  private static SiteTraits.Restarts restarts(String name, CampaignFile.Restarts restarts) {
    String where = name + ".restarts";
    return new SiteTraits.Restarts(
        AmountText.duration(restarts.every()),
        AmountText.duration(restarts.takes()),
        count(restarts.repliesLost()),
        ScenarioReader.amount(where, restarts.listedLate(), AmountText::duration)
            .orElse(Duration.ZERO),
        count(restarts.jobsLost()),
        ScenarioReader.amount(where, restarts.settledAfter(), AmountText::duration)
            .orElse(SETTLED_AFTER));
  }

  private static int count(@Nullable Integer given) {
    return given == null ? 0 : given;
  }
}
