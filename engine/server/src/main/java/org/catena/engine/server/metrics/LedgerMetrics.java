package org.catena.engine.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.store.view.LedgerTotals;
import org.catena.engine.store.view.LedgerTotals.Totals;
import org.catena.engine.store.view.RseUsage;

/** The ledger and the storage as gauges and counters. */
final class LedgerMetrics implements MeterBinder {
  private final Snapshot<Totals> ledger;
  private final Snapshot<Map<String, RseUsage.Usage>> usage;
  private final RseRegistry rses;

  LedgerMetrics(LedgerTotals totals, RseUsage usage, RseRegistry rses, Clock clock) {
    this.ledger = new Snapshot<>(totals::read, clock);
    this.usage = new Snapshot<>(usage::byRse, clock);
    this.rses = rses;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String state : List.of("running", "stopped", "done")) {
      gauge(registry, "catena.runs", "Runs", state, totals -> totals.runs(state));
    }
    states(registry, "catena.jobs", "Logical jobs", JobState.values(), Totals::jobs);
    states(registry, "catena.transfers", "Copies", TransferState.values(), Totals::transfers);
    states(registry, "catena.rules", "Rules", RuleState.values(), Totals::rules);
    states(registry, "catena.events", "New-data events", EventState.values(), Totals::events);
    for (AttemptState state : AttemptState.values()) {
      outcome(registry, state);
    }
    Gauge.builder("catena.incidents.open", ledger, now -> now.get().openIncidents())
        .description("Incidents that wait for a person")
        .register(registry);
    rses.all().forEach(rse -> storage(registry, rse));
  }

  private <S extends Enum<S>> void states(
      MeterRegistry registry,
      String name,
      String what,
      S[] states,
      Function<Totals, Map<S, Long>> counts) {
    for (S state : states) {
      gauge(
          registry,
          name,
          what,
          word(state),
          totals -> counts.apply(totals).getOrDefault(state, 0L));
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String what,
      String state,
      ToDoubleFunction<Totals> count) {
    Gauge.builder(name, ledger, now -> count.applyAsDouble(now.get()))
        .tag("state", state)
        .description(what + " by state")
        .register(registry);
  }

  /** A finished attempt never changes its outcome, so these only grow. */
  private void outcome(MeterRegistry registry, AttemptState state) {
    if (!state.isOpen()) {
      FunctionCounter.builder(
              "catena.attempts",
              ledger,
              now -> now.get().attempts().getOrDefault(state, 0L).doubleValue())
          .tag("outcome", word(state))
          .description("Finished attempts by outcome")
          .register(registry);
    }
  }

  private void storage(MeterRegistry registry, Rse rse) {
    Gauge.builder("catena.rse", usage, now -> of(now, rse).bytes())
        .tags("rse", rse.name(), "kind", word(rse.kind()))
        .baseUnit("bytes")
        .description("Bytes of available replicas")
        .register(registry);
    Gauge.builder("catena.rse.files", usage, now -> of(now, rse).files())
        .tags("rse", rse.name(), "kind", word(rse.kind()))
        .description("Available replicas")
        .register(registry);
  }

  private static RseUsage.Usage of(Snapshot<Map<String, RseUsage.Usage>> usage, Rse rse) {
    return usage.get().getOrDefault(rse.name(), RseUsage.Usage.NONE);
  }

  private static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
