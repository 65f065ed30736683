package org.catena.engine.store.walk;

import java.util.function.LongConsumer;
import org.catena.engine.core.submit.JobRunner;
import org.catena.workflows.model.Subject;

/** Wakes the walk when the jobs of an order have come to an end. */
record Relay(LongConsumer wake) implements JobRunner.Listener {
  @Override
  public void orderReady(long orderId) {
    wake.accept(orderId);
  }

  @Override
  public void changed(Subject subject) {}
}
