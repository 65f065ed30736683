package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.TransferEvent;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.verify.Gauge;

/**
 * Takes one copy as far as it goes now. Every state is committed before the next thing happens
 * outside; after a crash the state tells what to ask.
 */
public final class CopyStep {
  private final TransferAgent agent;
  private final TransferLedger transfers;
  private final DecisionLedger decisions;
  private final Transactions transactions;
  private final Gauge gauge;
  private final Registrar registrar;
  private final RetryPolicy retryPolicy;
  private final CopyWorker.Listener listener;
  private final CopyHints hints;
  private final Steps steps;
  private final Clock clock;

  public CopyStep(
      TransferAgent agent,
      TransferLedger transfers,
      DecisionLedger decisions,
      Transactions transactions,
      Gauge gauge,
      Registrar registrar,
      RetryPolicy retryPolicy,
      CopyWorker.Listener listener,
      CopyHints hints,
      Steps steps,
      Clock clock) {
    this.agent = agent;
    this.transfers = transfers;
    this.decisions = decisions;
    this.transactions = transactions;
    this.gauge = gauge;
    this.registrar = registrar;
    this.retryPolicy = retryPolicy;
    this.listener = listener;
    this.hints = hints;
    this.steps = steps;
    this.clock = clock;
  }

  /** The copy as it stands afterwards. */
  TransferRecord advance(Cargo cargo, TransferRecord transfer) {
    TransferRecord now = transfer;
    for (boolean moving = true; moving; ) {
      TransferRecord next = once(cargo, now);
      moving = next.state() != now.state();
      now = next;
    }
    return now;
  }

  private TransferRecord once(Cargo cargo, TransferRecord transfer) {
    return switch (transfer.state()) {
      case PLANNED -> start(cargo, transfer);
      case UNDERWAY -> follow(transfer);
      // VERIFIED is found only after an earlier end of ours: that proof may be of any age.
      case ARRIVED, VERIFIED -> prove(cargo, transfer);
      case BACKING_OFF ->
          isDue(transfer) ? save(TransferEdits.on(transfer, TransferEvent.BACKOFF_OVER)) : transfer;
      case REGISTERED, FAILED -> transfer;
    };
  }

  private TransferRecord start(Cargo cargo, TransferRecord transfer) {
    CopySource.Found found = cargo.source(transfer);
    if (found.url().isEmpty()) {
      // The intent comes first even here: only what was tried can fail, by the table.
      return fail(
          TransferEdits.intended(transfer, transfer.destination()), found.failure().orElseThrow());
    }
    TransferRecord intended = save(TransferEdits.intended(transfer, found.url().get()));
    steps.reached(Step.COPY_INTENT_COMMITTED);
    return begin(intended);
  }

  private TransferRecord begin(TransferRecord transfer) {
    TransferRequest request =
        new TransferRequest(
            key(transfer),
            transfer.source().orElseThrow(),
            transfer.destination(),
            transfer.content());
    hints.follow(request.key(), transfer.orderId());
    StartOutcome outcome = agent.start(List.of(request)).get(request.key());
    steps.reached(Step.COPY_STARTED);
    if (outcome == null) {
      return transfer;
    }
    return outcome.fold(
        started -> transfer, refused -> fail(transfer, refused.failure()), uncertain -> transfer);
  }

  private TransferRecord follow(TransferRecord transfer) {
    TransferKey key = key(transfer);
    TransferReport report = agent.poll(Set.of(key)).getOrDefault(key, new TransferReport.Unseen());
    if (!(report instanceof TransferReport.Underway)) {
      hints.forget(key);
    }
    return report.fold(
        underway -> transfer,
        arrived -> {
          TransferRecord there = save(TransferEdits.on(transfer, TransferEvent.ARRIVED));
          steps.reached(Step.COPY_ARRIVED_COMMITTED);
          return there;
        },
        failed -> fail(transfer, failed.failure()),
        unseen -> begin(transfer));
  }

  /** Measured and registered in one go, so that what the catalogue says was true just now. */
  private TransferRecord prove(Cargo cargo, TransferRecord transfer) {
    Instant measuredAt = clock.instant();
    Optional<Failure> difference =
        Gauge.difference(
            "the copy of " + transfer.file(),
            transfer.destination(),
            transfer.content(),
            gauge.fresh(transfer.destination()));
    if (difference.isPresent()) {
      return fail(transfer, difference.get());
    }
    steps.reached(Step.COPY_PROVEN);
    TransferRecord proven =
        transfer.state() == TransferState.VERIFIED
            ? transfer
            : save(TransferEdits.on(transfer, TransferEvent.PROVEN));
    steps.reached(Step.COPY_PROVEN_COMMITTED);
    return register(cargo, proven, measuredAt);
  }

  private TransferRecord register(Cargo cargo, TransferRecord transfer, Instant measuredAt) {
    Optional<Failure> refused;
    try {
      refused = cargo.register(registrar, transfer, measuredAt);
    } catch (IOException e) {
      return fail(
          transfer,
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "what is in %s cannot be read: %s".formatted(transfer.destination(), e)));
    }
    if (refused.isPresent()) {
      return fail(transfer, refused.get());
    }
    steps.reached(Step.REPLICA_REGISTERED);
    TransferRecord registered = save(TransferEdits.on(transfer, TransferEvent.REGISTERED));
    steps.reached(Step.COPY_REGISTERED_COMMITTED);
    cargo.subject().ifPresent(listener::registered);
    return registered;
  }

  private TransferRecord fail(TransferRecord transfer, Failure failure) {
    RetryPolicy.Question question =
        new RetryPolicy.Question("transfer", failure, -1, transfer.rse(), transfer.attempts());
    RetryPolicy.Verdict verdict = retryPolicy.decide(question);
    Instant now = clock.instant();
    TransferRecord failed =
        TransferEdits.failed(
            transfer,
            failure,
            verdict.again()
                ? Optional.of(now.plus(scattered(verdict.delay(), key(transfer))))
                : Optional.empty());
    transactions.runInOne(
        () -> {
          transfers.write(failed);
          decisions.add(
              new Decision(
                  now,
                  "retry",
                  transfer.file() + " to " + transfer.rse(),
                  question.toString(),
                  verdict.toString()));
          decisions.add(
              new Judgement(
                  key(transfer).value(),
                  now,
                  transfer.orderId(),
                  Optional.empty(),
                  transfer.file() + " to " + transfer.rse(),
                  question,
                  verdict));
        });
    return failed;
  }

  /** A storage that comes back is not asked for everything at the same moment. */
  private static Duration scattered(Duration delay, TransferKey copy) {
    return delay.multipliedBy(80 + Math.floorMod(copy.hashCode(), 21)).dividedBy(100);
  }

  private boolean isDue(TransferRecord transfer) {
    return RetryPolicy.remaining(clock.instant(), transfer.retryAt()).isZero();
  }

  private TransferRecord save(TransferRecord transfer) {
    transactions.runInOne(() -> transfers.write(transfer));
    return transfer;
  }

  /**
   * An attempt is a copy of its own: a mover that keeps a failed key must not answer for the next.
   */
  private static TransferKey key(TransferRecord transfer) {
    return new TransferKey("t%d.a%d".formatted(transfer.id(), transfer.attempts()));
  }
}
