package org.catena.engine.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.port.LinkLedger;
import org.catena.engine.store.view.LinkViews;
import org.catena.engine.store.view.LinkViews.Total;

/**
 * What links have carried, as counters. A link has them from its first copy on: those with the tag
 * {@code outcome} from the first that ended so. The table is read whole once; what is written to it
 * goes through here.
 */
public final class LinkMetrics implements MeterBinder, LinkLedger {
  private static final String WORK = "work";
  private static final String ARRIVED = "arrived";

  /** One link and one way to end. */
  private record Way(Link link, String fault) {}

  private final LinkLedger ledger;
  private final LinkViews links;
  private final Map<Way, Total> totals = new ConcurrentHashMap<>();
  private final List<MeterRegistry> registries = new ArrayList<>();

  /**
   * @param ledger keeps what is told here
   */
  public LinkMetrics(LinkLedger ledger, LinkViews links) {
    this.ledger = ledger;
    this.links = links;
  }

  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    registries.add(registry);
    links.totals().forEach(total -> totals.put(new Way(total.link(), total.fault()), total));
    totals.keySet().forEach(way -> count(registry, way));
  }

  @Override
  public synchronized void add(Collection<LinkTally> tallies) {
    ledger.add(tallies);
    for (LinkTally tally : tallies) {
      Way way = new Way(tally.link(), tally.fault());
      totals.merge(
          way,
          new Total(tally.link(), tally.fault(), tally.attempts(), tally.bytes(), tally.seconds()),
          Total::plus);
      registries.forEach(registry -> count(registry, way));
    }
  }

  /** Does nothing when they are counted already. */
  private void count(MeterRegistry registry, Way way) {
    Tags link = Tags.of("from", name(way.link().from()), "to", name(way.link().to()));
    String outcome =
        way.fault().isEmpty() ? ARRIVED : way.fault().toLowerCase(Locale.ROOT).replace('_', '-');
    counter("catena.link.attempts", way, Total::attempts)
        .tags(link.and("outcome", outcome))
        .description("Attempts to copy that ended, by outcome")
        .register(registry);
    if (way.fault().isEmpty()) {
      counter("catena.link.copied", way, Total::bytes)
          .tags(link)
          .baseUnit("bytes")
          .description("What arrived")
          .register(registry);
      counter("catena.link.copying", way, Total::seconds)
          .tags(link)
          .baseUnit("seconds")
          .description("How long the copies took that arrived, together")
          .register(registry);
    }
  }

  private FunctionCounter.Builder<?> counter(String name, Way way, ToDoubleFunction<Total> what) {
    return FunctionCounter.builder(
        name,
        totals,
        now -> {
          Total total = now.get(way);
          return total == null ? 0 : what.applyAsDouble(total);
        });
  }

  private static String name(String rse) {
    return rse.equals(Link.WORK) ? WORK : rse;
  }
}
