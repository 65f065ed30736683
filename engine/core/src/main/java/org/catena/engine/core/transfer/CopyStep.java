package org.catena.engine.core.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.adapters.spi.VerifiedReplica;
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
import org.catena.engine.core.register.Portion;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;

/**
 * Takes copies as far as they go now, those that are equally far in one call. Every state is
 * committed before the next thing happens outside; after a crash the state tells what to ask.
 */
public final class CopyStep {
  private static final Optional<Failure> UNANSWERED =
      Optional.of(new Failure(Fault.CATALOGUE_UNREACHABLE, "nothing is known of its registration"));

  private record Sourced(TransferRecord planned, CopySource.Found found) {}

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

  /**
   * The copies as they stand afterwards, in their order. What is under way comes first: it does not
   * wait for sources that are being read.
   */
  List<TransferRecord> advance(Cargo cargo, List<TransferRecord> copies) {
    Map<Long, TransferRecord> now = new LinkedHashMap<>();
    copies.forEach(copy -> now.put(copy.id(), copy));
    Trouble trouble = new Trouble();
    trouble.meanwhile(() -> follow(now));
    trouble.meanwhile(() -> prove(cargo, now, trouble));
    in(now, TransferState.BACKING_OFF).stream()
        .filter(this::isDue)
        .forEach(due -> now.put(due.id(), TransferEdits.on(due, TransferEvent.BACKOFF_OVER)));
    trouble.meanwhile(() -> start(cargo, now, trouble));
    trouble.raise();
    return List.copyOf(now.values());
  }

  private static List<TransferRecord> in(Map<Long, TransferRecord> now, TransferState... states) {
    return now.values().stream().filter(copy -> List.of(states).contains(copy.state())).toList();
  }

  private void follow(Map<Long, TransferRecord> now) {
    Map<TransferKey, TransferRecord> underway = byKey(in(now, TransferState.UNDERWAY));
    if (underway.isEmpty()) {
      return;
    }
    Map<TransferKey, TransferReport> reports = agent.poll(underway.keySet());
    List<TransferRecord> unseen = new ArrayList<>();
    underway.forEach(
        (key, copy) -> {
          TransferReport report = reports.getOrDefault(key, new TransferReport.Unseen());
          if (!(report instanceof TransferReport.Underway)) {
            hints.forget(key);
          }
          if (report instanceof TransferReport.Unseen) {
            unseen.add(copy);
          }
          now.put(
              copy.id(),
              report.fold(
                  still -> copy,
                  arrived -> TransferEdits.on(copy, TransferEvent.ARRIVED),
                  failed -> fail(copy, failed.failure()),
                  nowhere -> copy));
        });
    save(in(now, TransferState.ARRIVED), now, Step.COPY_ARRIVED_COMMITTED);
    begin(unseen, now);
  }

  /** Measured, and registered soon after, so that what the catalogue says was true just now. */
  private void prove(Cargo cargo, Map<Long, TransferRecord> now, Trouble trouble) {
    Portion<Cargo.Proven> proven = new Portion<>(clock);
    // VERIFIED is found only after an earlier end of ours: that proof may be of any age.
    Map<String, List<TransferRecord>> byRse =
        in(now, TransferState.ARRIVED, TransferState.VERIFIED).stream()
            .collect(Collectors.groupingBy(TransferRecord::rse));
    for (List<TransferRecord> there : byRse.values()) {
      for (TransferRecord copy : there) {
        trouble.meanwhile(() -> prove(copy, proven, now));
        if (proven.isFull()) {
          trouble.meanwhile(() -> register(cargo, proven.take(), now));
        }
      }
      // A tape that is read back for hours keeps no disk's copies waiting.
      trouble.meanwhile(() -> register(cargo, proven.take(), now));
    }
  }

  private void prove(
      TransferRecord copy, Portion<Cargo.Proven> proven, Map<Long, TransferRecord> now) {
    Instant measuredAt = clock.instant();
    TransferRecord seen = prove(copy);
    now.put(copy.id(), seen);
    if (seen.state() == TransferState.VERIFIED) {
      proven.add(new Cargo.Proven(seen, measuredAt), measuredAt);
    }
  }

  private TransferRecord prove(TransferRecord transfer) {
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
    return proven;
  }

  private void register(Cargo cargo, List<Cargo.Proven> proven, Map<Long, TransferRecord> now) {
    if (proven.isEmpty()) {
      return;
    }
    Map<Long, Optional<Failure>> answers = cargo.register(registrar, proven);
    steps.reached(Step.REPLICA_REGISTERED);
    List<TransferRecord> registered = new ArrayList<>();
    for (Cargo.Proven copy : proven) {
      TransferRecord transfer = copy.transfer();
      answers
          .getOrDefault(transfer.id(), UNANSWERED)
          .ifPresentOrElse(
              refused -> now.put(transfer.id(), fail(transfer, refused)),
              () -> registered.add(TransferEdits.on(transfer, TransferEvent.REGISTERED)));
    }
    if (!registered.isEmpty()) {
      save(registered, now, Step.COPY_REGISTERED_COMMITTED);
      cargo.subject().ifPresent(listener::registered);
    }
  }

  private void start(Cargo cargo, Map<Long, TransferRecord> now, Trouble trouble) {
    Portion<Sourced> ready = new Portion<>(clock);
    for (TransferRecord planned : in(now, TransferState.PLANNED)) {
      trouble.meanwhile(() -> find(cargo, planned, ready, now));
      if (ready.isFull()) {
        trouble.meanwhile(() -> start(ready.take(), now));
      }
    }
    trouble.meanwhile(() -> start(ready.take(), now));
  }

  private void find(
      Cargo cargo, TransferRecord planned, Portion<Sourced> ready, Map<Long, TransferRecord> now) {
    Instant since = clock.instant();
    CopySource.Found found = cargo.source(planned);
    if (found.url().isPresent()) {
      ready.add(new Sourced(planned, found), since);
    } else {
      now.put(planned.id(), failUntried(planned, found.failure().orElseThrow()));
    }
  }

  private void start(List<Sourced> ready, Map<Long, TransferRecord> now) {
    Map<LogicalFile, VerifiedReplica> first = new LinkedHashMap<>();
    ready.stream()
        .flatMap(each -> each.found().first().stream())
        .forEach(source -> first.putIfAbsent(source.file(), source));
    Map<VerifiedReplica, Optional<Failure>> answers = registrar.register(first.values());
    List<TransferRecord> intended = new ArrayList<>();
    for (Sourced each : ready) {
      TransferRecord planned = each.planned();
      each.found()
          .first()
          .map(source -> first.getOrDefault(source.file(), source))
          .flatMap(source -> answers.getOrDefault(source, UNANSWERED))
          .ifPresentOrElse(
              refused -> now.put(planned.id(), failUntried(planned, refused)),
              () ->
                  intended.add(TransferEdits.intended(planned, each.found().url().orElseThrow())));
    }
    save(intended, now, Step.COPY_INTENT_COMMITTED);
    begin(intended, now);
  }

  private void begin(List<TransferRecord> intended, Map<Long, TransferRecord> now) {
    if (intended.isEmpty()) {
      return;
    }
    Map<TransferKey, TransferRecord> byKey = byKey(intended);
    byKey.forEach((key, copy) -> hints.follow(key, copy.orderId()));
    Map<TransferKey, StartOutcome> outcomes =
        agent.start(
            byKey.entrySet().stream()
                .map(each -> request(each.getKey(), each.getValue()))
                .toList());
    steps.reached(Step.COPY_STARTED);
    byKey.forEach(
        (key, copy) -> {
          if (outcomes.get(key) instanceof StartOutcome.Refused refused) {
            now.put(copy.id(), fail(copy, refused.failure()));
          }
        });
  }

  private static TransferRequest request(TransferKey key, TransferRecord copy) {
    return new TransferRequest(
        key, copy.source().orElseThrow(), copy.destination(), copy.content());
  }

  /** The intent comes first even here: only what was tried can fail, by the table. */
  private TransferRecord failUntried(TransferRecord planned, Failure failure) {
    return fail(TransferEdits.intended(planned, planned.destination()), failure);
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

  private void save(List<TransferRecord> changed, Map<Long, TransferRecord> now, Step committed) {
    if (!changed.isEmpty()) {
      transactions.runInOne(() -> changed.forEach(transfers::write));
      changed.forEach(transfer -> now.put(transfer.id(), transfer));
      steps.reached(committed);
    }
  }

  private static Map<TransferKey, TransferRecord> byKey(List<TransferRecord> copies) {
    Map<TransferKey, TransferRecord> keyed = new LinkedHashMap<>();
    copies.forEach(copy -> keyed.put(key(copy), copy));
    return keyed;
  }

  /**
   * An attempt is a copy of its own: a mover that keeps a failed key must not answer for the next.
   */
  private static TransferKey key(TransferRecord transfer) {
    return new TransferKey("t%d.a%d".formatted(transfer.id(), transfer.attempts()));
  }
}
