package org.catena.engine.core.transfer;

import org.jspecify.annotations.Nullable;

/** What went wrong with some copies, told when the others have been seen to. */
final class Trouble {
  /** More is not the trouble of single copies: whatever is down is not asked for each of them. */
  private static final int MOST = 5;

  private @Nullable RuntimeException first;
  private int times;

  /** Does it, and keeps what it throws; does nothing when there was too much of that. */
  void meanwhile(Runnable work) {
    if (times >= MOST) {
      return;
    }
    try {
      work.run();
    } catch (RuntimeException trouble) {
      times++;
      if (first == null) {
        first = trouble;
      } else if (first != trouble) {
        first.addSuppressed(trouble);
      }
    }
  }

  /** Throws the first of what was kept. */
  void raise() {
    if (first != null) {
      throw first;
    }
  }
}
