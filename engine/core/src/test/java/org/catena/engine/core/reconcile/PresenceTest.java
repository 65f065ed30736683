package org.catena.engine.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.catena.adapters.spi.FileUrl;
import org.junit.jupiter.api.Test;

final class PresenceTest {
  private static final FileUrl FILE = FileUrl.parse("file:///data/cms/one");

  private final Presence presence = new Presence();

  @Test
  void halfOfAScopeMayBeLost() {
    presence.found("cms", FILE);
    presence.missed("cms");

    assertThat(presence.tooFew()).isEmpty();
  }

  @Test
  void moreThanHalfIsAMountThatIsMissing() {
    presence.found("cms", FILE);
    presence.missed("cms");
    presence.missed("cms");

    assertThat(presence.tooFew())
        .hasValueSatisfying(
            why ->
                assertThat(why).contains("cms", "2 files are not there and 1 are", "--replaced"));
  }

  @Test
  void aScopeOfItsOwnIsAMountOfItsOwn() {
    for (int file = 0; file < 10; file++) {
      presence.found("cms", FILE);
    }
    presence.missed("atlas");

    assertThat(presence.tooFew()).isPresent();
  }

  @Test
  void aFewFilesOfEachScopeAreKeptAsSignsOfLife() {
    for (int file = 0; file < 10; file++) {
      presence.found("cms", FILE);
    }
    presence.found("atlas", FILE);

    assertThat(presence.seen().get("cms")).hasSize(5);
    assertThat(presence.seen().get("atlas")).containsExactly(FILE);
  }
}
