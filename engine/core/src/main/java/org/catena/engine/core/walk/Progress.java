package org.catena.engine.core.walk;

import java.time.Duration;
import org.catena.adapters.spi.Failure;

/** How far a work order came. */
public sealed interface Progress {
  record Done() implements Progress {}

  /**
   * It waits.
   *
   * @param reason for what, as people read it
   * @param again when it is looked at again at the latest, if nothing wakes it before
   */
  record Waiting(String reason, Duration again) implements Progress {}

  /** It cannot go on until a person has acted. */
  record Stopped(Failure failure) implements Progress {}
}
