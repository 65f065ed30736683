package org.catena.engine.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a site's own description keeps jobs from it. */
final class SiteTermsTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));

  @Test
  void aDowntimeHoldsFromItsFirstMomentToTheLastBeforeItsEnd() {
    SiteTerms terms = terms(List.of(new Downtime(NOON, ONE, "cooling")), Optional.empty());

    assertThat(terms.closed(NOON.minusMillis(1))).isEmpty();
    assertThat(terms.closed(NOON)).contains("is in downtime until 2026-05-04T13:00:00Z: cooling");
    assertThat(terms.closed(ONE.minusMillis(1))).isPresent();
    assertThat(terms.closed(ONE)).isEmpty();
  }

  @Test
  void aDrainedSiteIsClosedAtAnyTime() {
    SiteTerms terms = terms(List.of(), Optional.of("moves to another hall"));

    assertThat(terms.closed(NOON)).contains("is drained: moves to another hall");
  }

  @Test
  void aDowntimeThatEndsBeforeItBeginsIsRefused() {
    assertThatThrownBy(() -> new Downtime(ONE, NOON, "")).hasMessageContaining("has no length");
  }

  private static SiteTerms terms(List<Downtime> downtimes, Optional<String> drained) {
    return new SiteTerms(
        Set.of(), Set.of(), SiteLimits.NONE, Map.of(), downtimes, drained, Optional.empty());
  }
}
