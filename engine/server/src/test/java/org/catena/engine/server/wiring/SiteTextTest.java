package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Small changes that leave a person's lines alone. */
final class SiteTextTest {
  private static final Instant FROM = Instant.parse("2026-12-01T08:00:00Z");
  private static final Instant TO = Instant.parse("2026-12-02T08:00:00Z");
  private static final String TEXT = "# mine\nkind: local # yes\n";

  @Test
  void aDrainIsAddedReplacedAndTakenAwayAgain() {
    String drained = SiteText.drained(TEXT, "a \"b\": c # d");

    assertThat(drained).startsWith(TEXT);
    assertThat(SiteFile.read("A", drained).drain()).isEqualTo("a \"b\": c # d");
    assertThat(SiteFile.read("A", SiteText.drained(drained, "other")).drain()).isEqualTo("other");
    assertThat(SiteText.undrained(drained)).isEqualTo(TEXT);
  }

  @Test
  void downtimesAreAddedAsTheFirstOrToThoseThatAreThere() {
    String one = SiteText.withDowntime(TEXT, FROM, TO, "power: off");
    String two = SiteText.withDowntime(one + "at-once: 3\n", FROM, TO, "");
    String flat = "kind: local\ndowntimes:\n# soon\n- {from: %s, to: %s}\n".formatted(FROM, TO);

    assertThat(SiteFile.read("A", one).downtimes())
        .containsExactly(new SiteSetting.Closed(FROM, TO, "power: off"));
    assertThat(SiteFile.read("A", two).downtimes()).hasSize(2);
    assertThat(SiteFile.read("A", SiteText.withDowntime(flat, FROM, TO, "")).downtimes())
        .hasSize(2);
  }

  @Test
  void downtimesInOneLineAreLeftToTheirAuthor() {
    assertThatThrownBy(
            () -> SiteText.withDowntime("kind: local\ndowntimes: []\n", FROM, TO, "power"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("{from: 2026-12-01T08:00:00Z");
  }
}
