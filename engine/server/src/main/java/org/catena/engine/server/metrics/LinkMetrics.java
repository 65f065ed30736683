package org.catena.engine.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.port.LinkLedger;
import org.catena.engine.store.view.LinkViews;
import org.catena.engine.store.view.LinkViews.Total;

/**
 * What links have carried, as counters. A link has them from its first copy on: those with the tag
 * {@code outcome} from the first that ended so.
 */
public final class LinkMetrics implements MeterBinder, LinkLedger {
  private static final String WORK = "work";
  private static final String ARRIVED = "arrived";

  /** One link and one way to end. */
  private record Way(Link link, String fault) {}

  private final LinkLedger ledger;
  private final LinkViews links;
  private final Snapshot<Map<Way, Total>> totals;
  private final List<MeterRegistry> registries = new ArrayList<>();

  /**
   * @param ledger keeps what is told here
   */
  public LinkMetrics(LinkLedger ledger, LinkViews links, Clock clock) {
    this.ledger = ledger;
    this.links = links;
    this.totals = new Snapshot<>(this::read, clock);
  }

  private Map<Way, Total> read() {
    return links.totals().stream()
        .collect(Collectors.toMap(total -> new Way(total.link(), total.fault()), total -> total));
  }

  @Override
  public synchronized void bindTo(MeterRegistry registry) {
    registries.add(registry);
    read().keySet().forEach(way -> count(registry, way));
  }

  @Override
  public void add(Collection<LinkTally> tallies) {
    ledger.add(tallies);
    synchronized (this) {
      for (LinkTally tally : tallies) {
        registries.forEach(registry -> count(registry, new Way(tally.link(), tally.fault())));
      }
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
          Total total = now.get().get(way);
          return total == null ? 0 : what.applyAsDouble(total);
        });
  }

  private static String name(String rse) {
    return rse.equals(Link.WORK) ? WORK : rse;
  }
}
