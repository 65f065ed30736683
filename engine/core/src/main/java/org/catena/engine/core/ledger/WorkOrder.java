package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;

/**
 * What one box of a diagram handed over for one run, batch or campaign. Written in the transaction
 * that moves the token into the box.
 *
 * @param stage the box's id in the diagram
 * @param title the box's name in the diagram
 * @param parameters as the diagram gives them
 * @param executionId the token that waits, and is moved on when the order is done
 * @param reason what it waits for, or why it stopped; empty when there is nothing to say
 */
public record WorkOrder(
    long id,
    Subject subject,
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

  /**
   * The run that it is for.
   *
   * @throws IllegalArgumentException when it is for something else: its box stands in the wrong
   *     diagram
   */
  public RunKey run() {
    return subject.fold(Function.identity(), this::notForA, this::notForA);
  }

  /**
   * The batch that it is for.
   *
   * @throws IllegalArgumentException as for {@link #run}
   */
  public BatchKey batch() {
    return subject.fold(this::notForA, Function.identity(), this::notForA);
  }

  /**
   * The campaign that it is for.
   *
   * @throws IllegalArgumentException as for {@link #run}
   */
  public CampaignKey campaign() {
    return subject.fold(this::notForA, this::notForA, Function.identity());
  }

  private <R> R notForA(Subject other) {
    throw new IllegalArgumentException(
        "stage '%s' is of kind %s, which is of no use for %s"
            .formatted(stage, kind.word(), other.title()));
  }
}
