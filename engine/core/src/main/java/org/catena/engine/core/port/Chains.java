package org.catena.engine.core.port;

import java.util.List;
import java.util.Map;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.Subject;

/**
 * The diagrams' tokens, as far as the core moves them. All calls join the open transaction.
 *
 * <p>A lost race with another token of the same instance is thrown as {@link Contended}: nothing
 * has happened, and the whole transaction is to be tried again.
 */
public interface Chains {
  /**
   * Starts one instance of the newest version of a diagram for a run.
   *
   * @return the instance's id
   * @throws IllegalArgumentException when no diagram has that key; lists those there are
   */
  String start(String processKey, RunRecord run);

  /**
   * The same for a batch or a campaign.
   *
   * @throws IllegalArgumentException when no diagram has that key; lists those there are
   */
  String start(String processKey, BatchRecord batch);

  /** The same. */
  String start(String processKey, CampaignRecord campaign);

  /**
   * The same for something else that is to be done for a run, batch or campaign.
   *
   * @param variables more of them for the diagram's boxes
   */
  String start(String processKey, Subject subject, Map<String, String> variables);

  /** Ends an instance where it stands; one that is gone already is no fault. */
  void end(String processInstanceId, String reason);

  /** Whether a token still waits for this order: nobody ended its instance by hand. */
  boolean waitsFor(WorkOrder order);

  /**
   * Moves the token that waits for this order.
   *
   * @throws TokenGone when there is none any more
   */
  void moveOn(WorkOrder order);

  /**
   * Shows at the box that its work stopped, and why.
   *
   * @throws TokenGone when no token waits there any more
   */
  void stop(WorkOrder order, String message);

  /** Takes back what {@link #stop} showed. */
  void resume(WorkOrder order);

  /** Boxes that failed before they could hand over a work order, and still wait for a person. */
  List<FailedBox> failedBoxes();

  /**
   * A box that could not be entered.
   *
   * @param box its id in the diagram
   * @param message why, as the diagram's engine says
   */
  record FailedBox(Subject subject, String box, String message) {}

  /**
   * Lets boxes that failed before they could hand over a work order try again.
   *
   * @return how many
   */
  default int retryFailedBoxes(RunRecord run) {
    return retryFailedBoxes(run.processInstanceId());
  }

  /** The same, of any instance. */
  int retryFailedBoxes(String processInstanceId);

  /** Somebody ended the instance or moved its token by hand: trying again is of no use. */
  final class TokenGone extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public TokenGone(String message) {
      super(message);
    }
  }

  /** Somebody else moved a token of the same instance at the same time. */
  final class Contended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Contended(Throwable cause) {
      super(cause);
    }
  }
}
