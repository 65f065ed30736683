package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.model.RunKey;

/**
 * What one box of a diagram handed over for one run. Written in the transaction that moves the
 * token into the box.
 *
 * @param stage the box's id in the diagram
 * @param title the box's name in the diagram
 * @param parameters as the diagram gives them
 * @param executionId the token that waits, and is moved on when the order is done
 * @param reason what it waits for, or why it stopped; empty when there is nothing to say
 */
public record WorkOrder(
    long id,
    RunKey run,
    String stage,
    String title,
    OrderKind kind,
    Map<String, String> parameters,
    String executionId,
    OrderState state,
    String reason,
    Instant createdAt,
    Optional<Instant> finishedAt) {
  public WorkOrder {
    parameters = Map.copyOf(parameters);
  }
}
