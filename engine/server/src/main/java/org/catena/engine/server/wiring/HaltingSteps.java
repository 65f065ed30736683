package org.catena.engine.server.wiring;

import java.util.concurrent.atomic.AtomicInteger;
import org.catena.engine.core.port.Steps;

/**
 * Ends the program, as {@code kill -9} would, when a named step is reached for the n-th time:
 * {@code catena.halt-at=COPY_PROVEN:3}. For tests of what survives.
 */
final class HaltingSteps implements Steps {
  private static final int KILLED = 137;

  private final Step at;
  private final AtomicInteger left;

  private HaltingSteps(Step at, int times) {
    this.at = at;
    this.left = new AtomicInteger(times);
  }

  /**
   * @param setting a step's name, a colon, and how often it is to be reached; blank for never
   * @throws IllegalArgumentException when there is no such step
   */
  static Steps of(String setting) {
    if (setting.isBlank()) {
      return UNWATCHED;
    }
    String[] parts = setting.split(":", 2);
    return new HaltingSteps(
        Step.valueOf(parts[0]), parts.length == 2 ? Integer.parseInt(parts[1]) : 1);
  }

  @Override
  public void reached(Step step) {
    if (step == at && left.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
