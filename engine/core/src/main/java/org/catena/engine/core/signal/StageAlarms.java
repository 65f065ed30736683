package org.catena.engine.core.signal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders that come no further although nothing has stopped them: work that fails in a way nobody
 * foresaw, and waiting that lasts too long. They go on being tried; people are told.
 */
final class StageAlarms {
  private static final Logger LOG = LoggerFactory.getLogger(StageAlarms.class);
  private static final Duration LONGEST_TROUBLE = Duration.ofMinutes(1);

  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final Clock clock;
  private final Duration longestWait;

  /** When the trouble of an order began. */
  private final Map<Long, Instant> troubledSince = new ConcurrentHashMap<>();

  /** Orders of which it is known that no incident of trouble is open. */
  private final Set<Long> untroubled = ConcurrentHashMap.newKeySet();

  /** When a person sent an order on; what it waited before does not count. */
  private final Map<Long, Instant> sentOn = new ConcurrentHashMap<>();

  /** What has been told of an order that waits too long. */
  private final Map<Long, String> overdue = new ConcurrentHashMap<>();

  StageAlarms(
      IncidentLedger incidents, Transactions transactions, Clock clock, Duration longestWait) {
    this.incidents = incidents;
    this.transactions = transactions;
    this.clock = clock;
    this.longestWait = longestWait;
  }

  /** It could not be worked. Told when that has lasted. */
  void troubled(WorkOrder order, RuntimeException trouble) {
    Instant since = troubledSince.get(order.id());
    if (since == null) {
      LOG.error("work order {} cannot be worked now and is tried again", order.id(), trouble);
      troubledSince.put(order.id(), clock.instant());
    } else if (since.plus(LONGEST_TROUBLE).isBefore(clock.instant())) {
      untroubled.remove(order.id());
      open(
          OrderEnd.STAGE_TROUBLED,
          order,
          "'%s' of %s cannot be worked since %s and is tried again: %s. Remedy: see the log; nothing is lost"
              .formatted(order.title(), order.subject().title(), since, trouble));
    }
  }

  /** It was worked. An incident may stem from before our start: so the first time always counts. */
  void worked(WorkOrder order) {
    if (troubledSince.containsKey(order.id()) || !untroubled.contains(order.id())) {
      resolve(OrderEnd.STAGE_TROUBLED, order);
      troubledSince.remove(order.id());
      untroubled.add(order.id());
    }
  }

  /** It waits for something outside. Jobs have alarms of their own. */
  void waits(WorkOrder order, String reason) {
    Instant since = sentOn.getOrDefault(order.id(), order.createdAt());
    if (!order.kind().waitsForJobs()
        && since.plus(longestWait).isBefore(clock.instant())
        && isNews(order, reason)) {
      overdue.put(order.id(), reason);
      open(
          OrderEnd.STAGE_OVERDUE,
          order,
          "'%s' of %s waits since %s, longer than %s: %s. Remedy: find out why it does not come; it goes on by itself when it does"
              .formatted(
                  order.title(),
                  order.subject().title(),
                  since,
                  longestWait,
                  reason.isEmpty() ? "a copy is under way" : reason));
    }
  }

  /** A moment without a reason is one in which it is tried again. */
  private boolean isNews(WorkOrder order, String reason) {
    String told = overdue.get(order.id());
    return told == null || (!reason.isEmpty() && !reason.equals(told));
  }

  /** It is done or was stopped; in the caller's transaction. */
  void waitsNoLonger(WorkOrder order) {
    if (order.createdAt().plus(longestWait).isBefore(clock.instant())) {
      incidents.resolve(OrderEnd.STAGE_OVERDUE, OrderEnd.subject(order), clock.instant());
    }
    overdue.remove(order.id());
  }

  void sentOn(WorkOrder order) {
    sentOn.put(order.id(), clock.instant());
  }

  void forget(WorkOrder order) {
    untroubled.remove(order.id());
    sentOn.remove(order.id());
  }

  private void resolve(String kind, WorkOrder order) {
    transactions.runInOne(() -> incidents.resolve(kind, OrderEnd.subject(order), clock.instant()));
  }

  private void open(String kind, WorkOrder order, String message) {
    Incident incident =
        new Incident(
            0,
            kind,
            OrderEnd.subject(order),
            message,
            "OPERATOR",
            order.subject().runNumber(),
            Optional.of(order.id()),
            clock.instant(),
            Optional.empty());
    transactions.runInOne(() -> incidents.open(incident));
  }
}
