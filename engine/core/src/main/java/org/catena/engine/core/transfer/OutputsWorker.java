package org.catena.engine.core.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.catena.adapters.spi.Catalog;
import org.catena.engine.core.ledger.GroupCounts;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.OutputLedger;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.production.Production;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.Subject;

/**
 * Puts the outputs of a batch where they are kept, as its jobs end: what is new and what is under
 * way is looked at, never the whole batch.
 */
public final class OutputsWorker implements StageWorker {
  /** Copies of one batch at the same time; a storage element that is down keeps no more waiting. */
  private static final int MOST_UNDER_WAY = 64;

  private static final Duration UNDER_WAY = Duration.ofMillis(200);
  private static final Duration NONE_UNDER_WAY = Duration.ofSeconds(2);

  private final Productions productions;
  private final OrderLedger orders;
  private final JobLedger jobs;
  private final OutputLedger outputs;
  private final TransferLedger transfers;
  private final Transactions transactions;
  private final RseRegistry rses;
  private final KeptCopies kept;
  private final Gauge gauge;
  private final Catalog catalog;
  private final Predicate<Subject> cancelled;
  private final CopyStep step;
  private final Clock clock;

  /**
   * @param catalog knows what the inputs of jobs are
   * @param cancelled whether a batch is to come to its end with what it has
   */
  public OutputsWorker(
      Productions productions,
      OrderLedger orders,
      JobLedger jobs,
      OutputLedger outputs,
      TransferLedger transfers,
      Transactions transactions,
      RseRegistry rses,
      KeptCopies kept,
      Gauge gauge,
      Catalog catalog,
      Predicate<Subject> cancelled,
      CopyStep step,
      Clock clock) {
    this.productions = productions;
    this.orders = orders;
    this.jobs = jobs;
    this.outputs = outputs;
    this.transfers = transfers;
    this.transactions = transactions;
    this.rses = rses;
    this.kept = kept;
    this.gauge = gauge;
    this.catalog = catalog;
    this.cancelled = cancelled;
    this.step = step;
    this.clock = clock;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.REGISTER_OUTPUTS);
  }

  @Override
  public int ownThreads() {
    return 4;
  }

  @Override
  public Progress advance(WorkOrder order) {
    Production production = productions.of(order.batch());
    Rse destination = destination(order, production);
    Optional<WorkOrder> maker = maker(order);
    if (maker.isEmpty()) {
      return new Progress.Waiting("for the first jobs", NONE_UNDER_WAY);
    }
    List<TransferRecord> moving = new ArrayList<>(transfers.moving(order.id()));
    moving.addAll(transfers.moving(maker.get().id()));
    moving.addAll(plan(order, maker.get(), production, destination, moving.size()));
    Cargo cargo = new BatchCargo(production, destination, kept, jobs, gauge, catalog);
    return progress(order, maker.get(), production, step.advance(cargo, moving));
  }

  /**
   * @throws IllegalArgumentException when nobody says where outputs go, or there is no such place
   */
  private Rse destination(WorkOrder order, Production production) {
    return production
        .destination()
        .or(() -> Optional.ofNullable(order.parameters().get("to")))
        .filter(name -> !name.isBlank())
        .map(rses::get)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nobody says where outputs go: set FinalOutputDestination, or the box's 'to'"));
  }

  /** The order whose jobs make the outputs. */
  private Optional<WorkOrder> maker(WorkOrder order) {
    return orders.of(order.subject()).stream()
        .filter(other -> other.kind() == OrderKind.PRODUCE)
        .findFirst();
  }

  private List<TransferRecord> plan(
      WorkOrder order, WorkOrder maker, Production production, Rse destination, int moving) {
    int room = MOST_UNDER_WAY - moving;
    List<JobRecord> made = room > 0 ? outputs.next(maker.id(), room) : List.of();
    if (made.isEmpty()) {
      return List.of();
    }
    List<TransferRecord> planned =
        made.stream().flatMap(job -> transfers(order, production, destination, job)).toList();
    return transactions.inOne(
        () -> {
          outputs.planned(made);
          return transfers.plan(planned);
        });
  }

  /** A copy that a site keeps belongs to the order that made it: it counts as no further output. */
  private Stream<TransferRecord> transfers(
      WorkOrder order, Production production, Rse destination, JobRecord job) {
    return Stream.concat(
        Stream.of(transfer(order.id(), production, destination, job)),
        kept.of(job).stream()
            .filter(rse -> !rse.name().equals(destination.name()))
            .map(rse -> transfer(job.orderId(), production, rse, job)));
  }

  private static TransferRecord transfer(
      long order, Production production, Rse rse, JobRecord job) {
    LogicalFile file = production.output(production.job(job.name()));
    return new TransferRecord(
        0,
        order,
        file,
        job.output().orElseThrow().content(),
        Optional.empty(),
        rse.name(),
        rse.urlOf(file),
        TransferState.PLANNED,
        0,
        Optional.empty(),
        "",
        "",
        Optional.of(job.id()));
  }

  private Progress progress(
      WorkOrder order, WorkOrder maker, Production production, List<TransferRecord> looked) {
    boolean moves = looked.stream().anyMatch(transfer -> !isAtRest(transfer));
    boolean givenUp = cancelled.test(order.subject());
    boolean made = givenUp ? maker.state() == OrderState.DONE : allMade(maker, production);
    boolean more = moves || !made || !outputs.next(maker.id(), 1).isEmpty();
    Duration again = again(looked);
    List<TransferRecord> stuck = failed(order);
    looked.stream()
        .filter(StuckCopies::contain)
        .filter(each -> !isAtRest(each))
        .forEach(stuck::add);
    if (!stuck.isEmpty() && !(givenUp && !more)) {
      return new Progress.Stopped(StuckCopies.trouble(order, stuck), more ? again : Duration.ZERO);
    }
    if (more) {
      return new Progress.Waiting(reason(looked), again);
    }
    productions.forget(order.batch());
    return new Progress.Done();
  }

  private List<TransferRecord> failed(WorkOrder order) {
    return new ArrayList<>(ofBoth(order).flatMap(id -> transfers.failed(id).stream()).toList());
  }

  /** The order's own copies, and those that a site keeps, which belong to the jobs' order. */
  private Stream<Long> ofBoth(WorkOrder order) {
    return Stream.concat(Stream.of(order), maker(order).stream()).map(WorkOrder::id);
  }

  private boolean allMade(WorkOrder maker, Production production) {
    GroupCounts counts = jobs.counts(maker.id(), JobKind.PRODUCE);
    return counts.of(JobState.Group.DONE) == production.size();
  }

  private static boolean isAtRest(TransferRecord transfer) {
    return transfer.state() == TransferState.REGISTERED || transfer.state() == TransferState.FAILED;
  }

  private Duration again(List<TransferRecord> looked) {
    Duration next = NONE_UNDER_WAY;
    for (TransferRecord transfer : looked) {
      if (transfer.state() == TransferState.BACKING_OFF) {
        Duration wait = RetryPolicy.remaining(clock.instant(), transfer.retryAt()).plusMillis(1);
        next = wait.compareTo(next) < 0 ? wait : next;
      } else {
        // One that is registered makes room for the next.
        next = next.compareTo(UNDER_WAY) < 0 ? next : UNDER_WAY;
      }
    }
    return next;
  }

  private static String reason(List<TransferRecord> looked) {
    return looked.stream()
        .filter(transfer -> transfer.state() == TransferState.BACKING_OFF)
        .findFirst()
        .map(transfer -> "%s: %s".formatted(transfer.rse(), transfer.reason()))
        .orElse("");
  }

  @Override
  public int retry(WorkOrder order) {
    List<TransferRecord> again =
        Stream.concat(
                failed(order).stream(),
                ofBoth(order)
                    .flatMap(id -> transfers.moving(id).stream())
                    .filter(StuckCopies::contain))
            .map(TransferEdits::retried)
            .toList();
    transactions.runInOne(() -> again.forEach(transfers::write));
    return again.size();
  }
}
