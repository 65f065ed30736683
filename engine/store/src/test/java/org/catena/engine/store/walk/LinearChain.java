package org.catena.engine.store.walk;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.stage.StageRequest;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;

/** A chain of stages one after the other, kept by nothing but the orders it has opened. */
final class LinearChain implements Chains {
  /** One box. */
  record Box(String stage, String kind, Map<String, String> parameters) {}

  private final List<Box> boxes;
  private final Consumer<StageRequest> desk;
  private final Consumer<RunKey> finished;
  private final Set<Long> refused = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean gone = new AtomicBoolean();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  LinearChain(List<Box> boxes, Consumer<StageRequest> desk, Consumer<RunKey> finished) {
    this.boxes = boxes;
    this.desk = desk;
    this.finished = finished;
  }

  /** The diagram cannot be started for this run. */
  void refuse(long run) {
    refused.add(run);
  }

  void allow(long run) {
    refused.remove(run);
  }

  /** Somebody deletes the instances of all runs. */
  void takeTokensAway() {
    gone.set(true);
  }

  private void requireToken(WorkOrder order) {
    if (gone.get()) {
      throw new TokenGone("no token waits at '" + order.stage() + "' any more");
    }
  }

  /** What happened, in words. */
  List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public String start(String processKey, RunRecord run) {
    if (refused.contains(run.key().number())) {
      throw new IllegalStateException("the table cannot be evaluated");
    }
    told.add("start " + run.key());
    open(0, run.key());
    return "instance-" + run.key().number();
  }

  private void open(int index, RunKey run) {
    Box box = boxes.get(index);
    desk.accept(
        new StageRequest(
            run, box.stage(), box.stage(), box.kind(), box.parameters(), "x" + run.number()));
  }

  @Override
  public String start(String processKey, Subject subject, Map<String, String> variables) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String start(String processKey, BatchRecord batch) {
    throw new UnsupportedOperationException("this chain is for runs");
  }

  @Override
  public String start(String processKey, CampaignRecord campaign) {
    throw new UnsupportedOperationException("this chain is for runs");
  }

  @Override
  public void end(String processInstanceId, String reason) {
    told.add("end " + processInstanceId);
  }

  @Override
  public boolean waitsFor(WorkOrder order) {
    return !gone.get();
  }

  @Override
  public void moveOn(WorkOrder order) {
    requireToken(order);
    int index = boxes.stream().map(Box::stage).toList().indexOf(order.stage());
    if (index + 1 < boxes.size()) {
      open(index + 1, order.run());
    } else {
      finished.accept(order.run());
    }
  }

  @Override
  public void stop(WorkOrder order, String message) {
    requireToken(order);
    told.add("stop " + order.stage());
  }

  @Override
  public void resume(WorkOrder order) {
    told.add("resume " + order.stage());
  }

  @Override
  public List<FailedBox> failedBoxes() {
    return List.of();
  }

  @Override
  public int retryFailedBoxes(String instance) {
    return 0;
  }
}
