package org.catena.engine.server.wiring;

import java.util.function.Consumer;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.walk.Walk;
import org.catena.workflows.model.RunKey;
import org.springframework.beans.factory.ObjectProvider;

/** Passes on what happened, to the walk and to those who watch pages. */
final class WalkRelay implements JobRunner.Listener {
  private final ObjectProvider<Walk> walk;
  private final ObjectProvider<Consumer<RunKey>> watchers;

  WalkRelay(ObjectProvider<Walk> walk, ObjectProvider<Consumer<RunKey>> watchers) {
    this.walk = walk;
    this.watchers = watchers;
  }

  void opened(WorkOrder order) {
    walk.ifAvailable(moving -> moving.opened(order));
    changed(order.run());
  }

  void registered(RunKey run) {
    walk.ifAvailable(moving -> moving.wakeRun(run));
    changed(run);
  }

  @Override
  public void orderReady(long orderId) {
    walk.ifAvailable(moving -> moving.wake(orderId));
  }

  @Override
  public void changed(RunKey run) {
    watchers.forEach(watcher -> watcher.accept(run));
  }
}
