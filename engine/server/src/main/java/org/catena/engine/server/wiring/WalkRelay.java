package org.catena.engine.server.wiring;

import java.util.function.Consumer;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.rule.Rules;
import org.catena.engine.core.submit.JobRunner;
import org.catena.engine.core.walk.Walk;
import org.catena.workflows.model.Subject;
import org.springframework.beans.factory.ObjectProvider;

/** Passes on what happened, to the walk and to those who watch pages. */
final class WalkRelay implements JobRunner.Listener {
  private final ObjectProvider<Walk> walk;
  private final ObjectProvider<Rules> rules;
  private final ObjectProvider<Consumer<Subject>> watchers;

  WalkRelay(
      ObjectProvider<Walk> walk,
      ObjectProvider<Rules> rules,
      ObjectProvider<Consumer<Subject>> watchers) {
    this.walk = walk;
    this.rules = rules;
    this.watchers = watchers;
  }

  void opened(WorkOrder order) {
    walk.ifAvailable(moving -> moving.opened(order));
    changed(order.subject());
  }

  /** A replica of it was registered. A batch's copies follow each other without being woken. */
  void registered(Subject subject) {
    if (subject.runNumber().isPresent()) {
      walk.ifAvailable(moving -> moving.wakeAll(subject));
    }
    changed(subject);
  }

  /** It was started, changed or finished: whatever waits for that is looked at. */
  void moved(Subject subject) {
    walk.ifAvailable(moving -> moving.wakeAll(subject));
    changed(subject);
  }

  /** One of its copies has ended. Those of rules belong to no order. */
  void copied(long orderId) {
    if (orderId == TransferRecord.NO_ORDER) {
      rules.ifAvailable(Rules::wake);
    } else {
      orderReady(orderId);
    }
  }

  @Override
  public void orderReady(long orderId) {
    walk.ifAvailable(moving -> moving.wake(orderId));
  }

  @Override
  public void changed(Subject subject) {
    watchers.forEach(watcher -> watcher.accept(subject));
  }
}
