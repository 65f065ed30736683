package org.catena.engine.server.wiring;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.engine.core.site.Downtime;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.site.SiteLimits;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.site.TestPlan;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What a site offers and allows, from its setting. */
final class SiteTermsReading {
  private SiteTermsReading() {}

  /**
   * @throws IllegalArgumentException saying what cannot be and what would be right
   */
  static SiteTerms of(SiteSetting setting) {
    return new SiteTerms(
        new HashSet<>(setting.runtimeEnvironments()),
        new HashSet<>(setting.images()),
        limits(setting.limits()),
        storage(setting.storage()),
        setting.downtimes().stream().map(SiteTermsReading::downtime).toList(),
        Optional.ofNullable(setting.drain()).map(String::strip).filter(why -> !why.isEmpty()),
        Optional.ofNullable(setting.health())
            .filter(SiteSetting.Health::tested)
            .map(SiteTermsReading::plan));
  }

  private static SiteLimits limits(SiteSetting.Limits given) {
    return new SiteLimits(
        Optional.ofNullable(given.mostCores()),
        Optional.ofNullable(given.mostMemory()).map(DataSize::toBytes),
        Optional.ofNullable(given.mostWalltime()));
  }

  private static Map<String, NearStorage> storage(
      @Nullable Map<String, SiteSetting.Storage> given) {
    Map<String, NearStorage> storage = new TreeMap<>();
    if (given != null) {
      given.forEach(
          (rse, near) ->
              storage.put(
                  rse, new NearStorage(Optional.ofNullable(near.path()), near.keepLocalCopy())));
    }
    return storage;
  }

  private static Downtime downtime(SiteSetting.Closed given) {
    Instant from = given.from();
    Instant to = given.to();
    if (from == null || to == null) {
      throw new IllegalArgumentException(
          "a downtime has no beginning or no end: give from and to, such as 2026-12-01T08:00:00Z");
    }
    return new Downtime(from, to, given.reason());
  }

  private static TestPlan plan(SiteSetting.Health given) {
    return new TestPlan(
        given.every(),
        given.longest(),
        given.failures(),
        given.successes(),
        Objects.requireNonNullElse(given.software(), Map.<String, List<String>>of()));
  }
}
