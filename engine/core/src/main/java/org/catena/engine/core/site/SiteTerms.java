package org.catena.engine.core.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.catena.workflows.model.Resources;

/**
 * What a site offers and allows besides its programs.
 *
 * @param runtimeEnvironments tags of software that it says it has, such as {@code ENV/PROXY}
 * @param images of containers that it has
 * @param storage near it, by the RSE's name
 * @param downtimes in which it gets no new jobs
 * @param drained why it gets no new jobs until its description changes
 * @param tests how it is tested; empty when it is not
 */
public record SiteTerms(
    Set<String> runtimeEnvironments,
    Set<String> images,
    SiteLimits limits,
    Map<String, NearStorage> storage,
    List<Downtime> downtimes,
    Optional<String> drained,
    Optional<TestPlan> tests) {
  /** A site of which nothing is said. */
  public static final SiteTerms NONE =
      new SiteTerms(
          Set.of(),
          Set.of(),
          SiteLimits.NONE,
          Map.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());

  public SiteTerms {
    runtimeEnvironments = Set.copyOf(runtimeEnvironments);
    images = Set.copyOf(images);
    storage = Map.copyOf(storage);
    downtimes = List.copyOf(downtimes);
  }

  /** Why it gets no new jobs at this moment, as its description says. */
  public Optional<String> closed(Instant now) {
    return drained
        .map(reason -> "is drained: " + reason)
        .or(
            () ->
                downtimes.stream()
                    .filter(time -> time.covers(now))
                    .findFirst()
                    .map(Downtime::said));
  }

  /** Why a job with such needs can never run there, in words; empty when it can. */
  public List<String> lacks(Set<String> environments, Optional<String> image, Resources asked) {
    List<String> reasons = new ArrayList<>();
    for (String wanted : new TreeSet<>(environments)) {
      if (!runtimeEnvironments.contains(wanted)) {
        reasons.add(
            "has no runtime environment '%s'; it has %s"
                .formatted(wanted, new TreeSet<>(runtimeEnvironments)));
      }
    }
    image
        .filter(wanted -> !images.contains(wanted))
        .ifPresent(
            wanted ->
                reasons.add(
                    "has no image '%s'; it has %s".formatted(wanted, new TreeSet<>(images))));
    reasons.addAll(limits.tooMuch(asked));
    return reasons;
  }
}
