package org.catena.engine.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PresenceTest {
  private final Presence presence = new Presence();

  @Test
  void halfOfAScopeMayBeLost() {
    presence.found("cms");
    presence.missed("cms");

    assertThat(presence.tooFew()).isEmpty();
  }

  @Test
  void moreThanHalfIsAMountThatIsMissing() {
    presence.found("cms");
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
      presence.found("cms");
    }
    presence.missed("atlas");

    assertThat(presence.tooFew()).isPresent();
  }
}
