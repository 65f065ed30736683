package org.catena.engine.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.catena.adapters.spi.TransferKey;
import org.junit.jupiter.api.Test;

class CopyHintsTest {
  private static final TransferKey COPY = new TransferKey("t1.a1");

  private final List<Long> woken = new ArrayList<>();
  private final CopyHints hints = new CopyHints(woken::add);

  @Test
  void theEndOfACopyWakesItsOrderOnce() {
    hints.follow(COPY, 7);

    hints.ended(COPY);
    hints.ended(COPY);

    assertThat(woken).containsExactly(7L);
  }

  @Test
  void aCopyThatNobodyFollowsWakesNobody() {
    hints.ended(COPY);
    hints.follow(COPY, 7);
    hints.forget(COPY);

    hints.ended(COPY);

    assertThat(woken).isEmpty();
  }
}
