package org.catena.engine.store.walk;

import java.util.concurrent.CountDownLatch;
import org.catena.engine.core.port.Steps;

/** Ends every thread of the engine that comes to any step, once they came to this one. */
final class HaltingSteps implements Steps {
  /** What {@code kill -9} is to the program: nothing catches it and goes on. */
  static final class Halt extends Error {
    private static final long serialVersionUID = 1L;

    Halt() {
      super("killed on purpose", null, false, false);
    }
  }

  private final Step last;
  private final CountDownLatch halted;

  HaltingSteps(Step last) {
    this(last, 1);
  }

  /**
   * @param times how often the step is come to
   */
  HaltingSteps(Step last, int times) {
    this.last = last;
    this.halted = new CountDownLatch(times);
  }

  @Override
  public void reached(Step step) {
    if (step == last) {
      halted.countDown();
    }
    if (isHalted()) {
      throw new Halt();
    }
  }

  boolean isHalted() {
    return halted.getCount() == 0;
  }
}
