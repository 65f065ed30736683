package org.catena.adapters.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who shows signs of life goes on; who shows none is broken off. */
final class VigilsTest {
  private final Vigils vigils = new Vigils();
  private final AtomicBoolean closed = new AtomicBoolean();

  @AfterEach
  void close() {
    vigils.close();
  }

  @Test
  void whatShowsNoSignOfLifeIsClosedAndSaidToBeSilent() {
    Vigils.Vigil vigil = vigils.over(() -> closed.set(true), Duration.ofMillis(100));

    await().untilTrue(closed);

    assertThat(vigil.silent()).isTrue();
  }

  @Test
  void theSameBytesAgainAreNoSign() {
    Vigils.Vigil vigil = vigils.over(() -> closed.set(true), Duration.ofMillis(100));

    await()
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              vigil.sign(5);
              return closed.get();
            });

    assertThat(vigil.silent()).isTrue();
  }

  @Test
  void whatGrowsGoesOn() throws InterruptedException {
    Vigils.Vigil vigil = vigils.over(() -> closed.set(true), Duration.ofSeconds(2));

    for (int bytes = 1; bytes <= 30; bytes++) {
      vigil.sign(bytes);
      Thread.sleep(100);
    }

    assertThat(vigil.silent()).isFalse();
    assertThat(closed).isFalse();
  }

  @Test
  void inTheEndAllIsClosedAndNothingIsSaidToBeSilent() {
    Vigils.Vigil vigil = vigils.over(() -> closed.set(true), Duration.ofMinutes(1));

    vigils.close();

    assertThat(closed).isTrue();
    assertThat(vigil.silent()).isFalse();
  }
}
