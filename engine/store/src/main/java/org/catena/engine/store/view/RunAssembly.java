package org.catena.engine.store.view;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.OrderState;
import org.jspecify.annotations.Nullable;

/** Puts one run's view together from what was read for many. */
final class RunAssembly {
  private RunAssembly() {}

  static RunView view(
      RunRow run,
      RunWork work,
      CopiesState copies,
      @Nullable Integer version,
      @Nullable String incident) {
    List<OrderRow> orders = work.orders(run.key().number());
    Counts chunks = counts(orders, work, row -> row.kind() == JobKind.PROCESS);
    return new RunView(
        run.key().scope(),
        run.key().number(),
        run.type(),
        run.events(),
        run.bytes(),
        run.adler32(),
        run.state(),
        run.key().name(),
        run.processKey(),
        version,
        run.processInstanceId(),
        run.startedAt(),
        run.finishedAt(),
        new RunView.Chunks(chunks.done(), chunks.total(), chunks.failed()),
        counts(orders, work, row -> true),
        copies,
        run.state().equals("stopped") ? reason(orders, incident) : null);
  }

  private static Counts counts(List<OrderRow> orders, RunWork work, Predicate<CountRow> wanted) {
    return orders.stream()
        .flatMap(order -> work.jobs(order).stream())
        .filter(wanted)
        .map(CountRow::counts)
        .reduce(Counts.NONE, Counts::plus);
  }

  private static @Nullable String reason(List<OrderRow> orders, @Nullable String incident) {
    return orders.stream()
        .filter(order -> order.state() == OrderState.STOPPED)
        .map(OrderRow::reason)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(incident);
  }
}
