package org.catena.engine.store.walk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.catena.engine.core.campaign.BatchStarts;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.stage.StageRequest;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The diagrams of campaigns and batches, kept by nothing but the orders they have opened; runs
 * follow a {@link LinearChain}.
 */
final class CampaignChain implements Chains {
  private final Ledgers ledgers;
  private final Consumer<StageRequest> desk;
  private final LinearChain runs;
  private @Nullable BatchStarts starts;

  CampaignChain(Ledgers ledgers, Consumer<StageRequest> desk, LinearChain runs) {
    this.ledgers = ledgers;
    this.desk = desk;
    this.runs = runs;
  }

  void starting(BatchStarts given) {
    starts = given;
  }

  @Override
  public String start(String processKey, RunRecord run) {
    return runs.start(processKey, run);
  }

  @Override
  public String start(String processKey, Subject subject, Map<String, String> variables) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String start(String processKey, BatchRecord batch) {
    open(
        batch.key(),
        OrderKind.PRODUCE,
        1,
        Map.of(
            "command",
            switch (processKey) {
              case Skimming.DIAGRAM -> "{software} {inputs} {pileup} {output} {steering}";
              case ImageBuilds.DIAGRAM -> "{software} {steering} {output} {config}";
              default -> "{software} {seed1} {output} {config}";
            }));
    open(batch.key(), OrderKind.REGISTER_OUTPUTS, 1, Map.of());
    return "instance of " + batch.key();
  }

  @Override
  public String start(String processKey, CampaignRecord campaign) {
    open(campaign.key(), OrderKind.AWAIT_ROOM, 1, Map.of());
    return "instance of " + campaign.key();
  }

  private void open(Subject subject, OrderKind kind, int time, Map<String, String> parameters) {
    desk.accept(
        new StageRequest(
            subject,
            kind.word(),
            kind.word(),
            kind.word(),
            parameters,
            "%08x-%d".formatted(subject.toString().hashCode(), time)));
  }

  @Override
  public boolean waitsFor(WorkOrder order) {
    return true;
  }

  @Override
  public void moveOn(WorkOrder order) {
    if (order.subject() instanceof CampaignKey campaign) {
      moveOn(order, campaign);
    } else if (order.subject() instanceof BatchKey batch) {
      // Both boxes may come to their end at the same moment.
      ledgers
          .campaigns()
          .find(batch)
          .flatMap(found -> ledgers.campaigns().find(found.campaignId()))
          .ifPresent(campaign -> ledgers.campaigns().lock(campaign.key()));
      List<WorkOrder> orders = ledgers.orders().of(batch);
      if (orders.stream().allMatch(each -> each.state() == OrderState.DONE)) {
        starts().finished(batch);
      }
    } else {
      runs.moveOn(order);
    }
  }

  private void moveOn(WorkOrder order, CampaignKey campaign) {
    if (order.kind() == OrderKind.AWAIT_BATCHES) {
      starts().finished(campaign);
    } else if (starts().next(campaign)) {
      int time = ledgers.orders().of(campaign).size() + 1;
      open(campaign, OrderKind.AWAIT_ROOM, time, Map.of());
    } else {
      open(campaign, OrderKind.AWAIT_BATCHES, 1, Map.of());
    }
  }

  private BatchStarts starts() {
    return Objects.requireNonNull(starts);
  }

  @Override
  public void end(String processInstanceId, String reason) {
    runs.end(processInstanceId, reason);
  }

  @Override
  public void stop(WorkOrder order, String message) {
    runs.stop(order, message);
  }

  @Override
  public void resume(WorkOrder order) {
    runs.resume(order);
  }

  @Override
  public List<FailedBox> failedBoxes() {
    return List.of();
  }

  @Override
  public int retryFailedBoxes(String processInstanceId) {
    return 0;
  }
}
