package org.catena.engine.core.signal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.workflows.model.Subject;

/** Writes how a work order ended or why it does not go on, and moves or marks its token with it. */
public final class OrderEnd {
  /** The kind of incident that a stopped stage opens. */
  public static final String STAGE_STOPPED = "stage-stopped";

  /** The kind of incident that a stage opens which cannot be worked, and nobody foresaw why. */
  public static final String STAGE_TROUBLED = "stage-troubled";

  /** The kind of incident that a stage opens which waits for longer than it may. */
  public static final String STAGE_OVERDUE = "stage-overdue";

  private static final int LONGEST_REASON = 3_900;

  private final OrderLedger orders;
  private final IncidentLedger incidents;
  private final Chains chains;
  private final Transactions transactions;
  private final Steps steps;
  private final Clock clock;
  private final Consumer<Subject> changed;
  private final StageAlarms alarms;

  /**
   * @param longestWait how long a stage may wait for something outside before somebody is told
   * @param changed told of everything whose orders changed, after the commit
   */
  public OrderEnd(
      OrderLedger orders,
      IncidentLedger incidents,
      Chains chains,
      Transactions transactions,
      Steps steps,
      Duration longestWait,
      Clock clock,
      Consumer<Subject> changed) {
    this.orders = orders;
    this.incidents = incidents;
    this.chains = chains;
    this.transactions = transactions;
    this.steps = steps;
    this.clock = clock;
    this.changed = changed;
    this.alarms = new StageAlarms(incidents, transactions, clock, longestWait);
  }

  /** DONE and the token moved on, both or neither. */
  public void done(WorkOrder order) {
    steps.reached(Step.ORDER_FINISHED);
    uncontended(
        () -> {
          orders.change(order.id(), OrderState.DONE, "", Optional.of(clock.instant()));
          clearIncident(order);
          alarms.waitsNoLonger(order);
          chains.moveOn(order);
        });
    steps.reached(Step.TOKEN_MOVED);
    changed.accept(order.subject());
  }

  /** Keeps what it waits for; writes only when that has changed. */
  public void waits(WorkOrder order, String reason) {
    alarms.waits(order, reason);
    boolean stopped = order.state() == OrderState.STOPPED;
    if (!stopped && order.reason().equals(cut(reason))) {
      return;
    }
    uncontended(
        () -> {
          orders.change(order.id(), OrderState.OPEN, cut(reason), Optional.empty());
          clearIncident(order);
        });
    changed.accept(order.subject());
  }

  /** STOPPED, with an incident in the ledger and at the box. Stopping again changes the message. */
  public void stopped(WorkOrder order, Failure failure) {
    String message = cut(failure.message());
    if (order.state() == OrderState.STOPPED && order.reason().equals(message)) {
      return;
    }
    uncontended(
        () -> {
          orders.change(order.id(), OrderState.STOPPED, message, Optional.empty());
          incidents.open(incident(order, failure, message));
          alarms.waitsNoLonger(order);
          chains.stop(order, message);
        });
    changed.accept(order.subject());
  }

  /** STOPPED, although there is no box to show it at: the token was taken away by hand. */
  public void abandoned(WorkOrder order, Chains.TokenGone gone) {
    String message =
        cut(
            gone.getMessage()
                + ". Remedy: none is needed if that was meant; otherwise start the box again in"
                + " Cockpit (modify the instance), which makes new work of it");
    if (order.state() == OrderState.STOPPED && order.reason().equals(message)) {
      return;
    }
    transactions.runInOne(
        () -> {
          orders.change(order.id(), OrderState.STOPPED, message, Optional.empty());
          incidents.open(incident(order, new Failure(Fault.BAD_REQUEST, message), message));
          alarms.waitsNoLonger(order);
        });
    changed.accept(order.subject());
  }

  /** It could not be worked, and nobody foresaw why; it is tried again. */
  public void troubled(WorkOrder order, RuntimeException trouble) {
    alarms.troubled(order, trouble);
  }

  /** It was worked: trouble that it had is over. */
  public void worked(WorkOrder order) {
    alarms.worked(order);
  }

  /** Nothing is asked about it any more. */
  public void forget(WorkOrder order) {
    alarms.forget(order);
  }

  /**
   * A stopped order is OPEN again, in the caller's transaction.
   *
   * @param order as it was read; meanwhile it may have gone on by itself
   * @return false when it has, and nothing was changed
   */
  public boolean resumed(WorkOrder order) {
    if (!orders.resume(order.id())) {
      return false;
    }
    clearIncident(order);
    alarms.sentOn(order);
    return true;
  }

  private void clearIncident(WorkOrder order) {
    if (order.state() == OrderState.STOPPED) {
      incidents.resolve(STAGE_STOPPED, subject(order), clock.instant());
      chains.resume(order);
    }
  }

  private Incident incident(WorkOrder order, Failure failure, String message) {
    Instant now = clock.instant();
    return new Incident(
        0,
        STAGE_STOPPED,
        subject(order),
        message,
        failure.fault().owner().name(),
        order.subject().runNumber(),
        Optional.of(order.id()),
        now,
        Optional.empty());
  }

  static String subject(WorkOrder order) {
    return order.subject().name() + " " + order.stage() + " " + order.id();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + " ...";
  }

  /** Another token of the same instance may move at the same moment; then the whole is repeated. */
  private void uncontended(Runnable work) {
    for (int attempt = 1; ; attempt++) {
      try {
        transactions.runInOne(work);
        return;
      } catch (Chains.Contended lost) {
        if (attempt == 50) {
          throw lost;
        }
        pause(ThreadLocalRandom.current().nextLong(1, 5L * attempt));
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while moving a token; it is moved at next start", e);
    }
  }
}
