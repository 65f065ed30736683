package org.catena.engine.core.signal;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.Chains.FailedBox;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.workflows.model.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings boxes that failed before they handed over a work order (an unknown variable, a wrong
 * parameter) among our own incidents, where every page and command looks; and resolves those whose
 * box has gone on.
 */
public final class FailedBoxWatch implements AutoCloseable {
  /** The kind of incident that such a box opens. */
  public static final String BOX_FAILED = "box-failed";

  private static final Logger LOG = LoggerFactory.getLogger(FailedBoxWatch.class);
  private static final long LOOK_EVERY_SECONDS = 1;

  private final MutedLog looks = new MutedLog(LOG);
  private final Chains chains;
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final Clock clock;
  private final Consumer<Subject> changed;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new NamedThreads("failed-boxes"));

  /**
   * @param changed told of everything whose incidents changed
   */
  public FailedBoxWatch(
      Chains chains,
      IncidentLedger incidents,
      Transactions transactions,
      Clock clock,
      Consumer<Subject> changed) {
    this.chains = chains;
    this.incidents = incidents;
    this.transactions = transactions;
    this.clock = clock;
    this.changed = changed;
  }

  public void start() {
    timer.scheduleWithFixedDelay(
        this::lookSafely, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void lookSafely() {
    try {
      look();
      looks.over("failed boxes can be looked for again");
    } catch (RuntimeException e) {
      looks.error("failed boxes cannot be looked for now; tried again", e);
    }
  }

  void look() {
    Map<String, FailedBox> failed = new HashMap<>();
    chains.failedBoxes().forEach(box -> failed.put(subject(box), box));
    for (Incident open : incidents.openOnes()) {
      if (open.kind().equals(BOX_FAILED) && failed.remove(open.subject()) == null) {
        transactions.runInOne(() -> incidents.resolve(BOX_FAILED, open.subject(), clock.instant()));
      }
    }
    failed.values().forEach(this::open);
  }

  private void open(FailedBox box) {
    transactions.runInOne(() -> incidents.open(incident(box)));
    changed.accept(box.subject());
  }

  private Incident incident(FailedBox box) {
    return new Incident(
        0,
        BOX_FAILED,
        subject(box),
        "box '%s' of %s cannot be entered: %s%nRemedy: mend the diagram, then: %s"
            .formatted(
                box.box(), box.subject().title(), box.message(), RetryCommand.of(box.subject())),
        "USER",
        box.subject().runNumber(),
        Optional.empty(),
        clock.instant(),
        Optional.empty());
  }

  private static String subject(FailedBox box) {
    return box.subject().name() + " " + box.box();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
