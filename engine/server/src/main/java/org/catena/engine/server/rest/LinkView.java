package org.catena.engine.server.rest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.mover.LinkMeter;
import org.jspecify.annotations.Nullable;

/**
 * One link.
 *
 * @param from an RSE; empty for the work directory, and {@code to} likewise
 * @param underway copies now
 * @param waiting for room on the link or at its ends
 * @param arrived attempts that ended so
 * @param failed attempts that ended so
 * @param efficiency arrived of all that ended, 0 to 1; null when none did
 * @param bytes that arrived
 * @param bytesPerSecond of one copy, on average; null when none arrived
 * @param hours those in which something ended, the oldest first
 * @param faults the commonest first
 */
record LinkView(
    String from,
    String to,
    int underway,
    int waiting,
    long arrived,
    long failed,
    @Nullable Double efficiency,
    long bytes,
    @Nullable Double bytesPerSecond,
    List<HourView> hours,
    List<FaultView> faults) {
  private static final LinkMeter.Load IDLE = new LinkMeter.Load(0, 0);
  private static final Comparator<Link> BY_NAME =
      Comparator.comparing(Link::from).thenComparing(Link::to);

  /**
   * One hour.
   *
   * @param begins on the hour, UTC
   */
  record HourView(Instant begins, long arrived, long failed, long bytes) {}

  /**
   * One way to fail.
   *
   * @param lastReason of the last attempt that failed so
   */
  record FaultView(String fault, long attempts, Instant lastAt, String lastReason) {}

  static List<LinkView> of(List<LinkTally> tallies, Map<Link, LinkMeter.Load> loads) {
    Map<Link, List<LinkTally>> byLink =
        tallies.stream().collect(Collectors.groupingBy(LinkTally::link));
    Set<Link> links = new TreeSet<>(BY_NAME);
    links.addAll(byLink.keySet());
    links.addAll(loads.keySet());
    return links.stream()
        .map(link -> of(link, byLink.getOrDefault(link, List.of()), loads.getOrDefault(link, IDLE)))
        .sorted(Comparator.comparingLong(LinkView::bytes).reversed())
        .toList();
  }

  private static LinkView of(Link link, List<LinkTally> ended, LinkMeter.Load load) {
    List<LinkTally> good = ended.stream().filter(tally -> tally.fault().isEmpty()).toList();
    List<LinkTally> bad = ended.stream().filter(tally -> !tally.fault().isEmpty()).toList();
    long arrived = sum(good, LinkTally::attempts);
    long failed = sum(bad, LinkTally::attempts);
    long bytes = sum(good, LinkTally::bytes);
    return new LinkView(
        link.from(),
        link.to(),
        load.underway(),
        load.waiting(),
        arrived,
        failed,
        ratio(arrived, arrived + failed),
        bytes,
        ratio(bytes, good.stream().mapToDouble(LinkTally::seconds).sum()),
        hours(ended),
        faults(bad));
  }

  private static @Nullable Double ratio(double part, double whole) {
    return whole > 0 ? part / whole : null;
  }

  private static long sum(List<LinkTally> tallies, ToLongFunction<LinkTally> what) {
    return tallies.stream().mapToLong(what).sum();
  }

  private static List<HourView> hours(List<LinkTally> ended) {
    Map<Instant, List<LinkTally>> byHour =
        ended.stream()
            .collect(Collectors.groupingBy(LinkTally::hour, TreeMap::new, Collectors.toList()));
    return byHour.entrySet().stream()
        .map(
            hour ->
                new HourView(
                    hour.getKey(),
                    sum(hour.getValue(), tally -> tally.fault().isEmpty() ? tally.attempts() : 0),
                    sum(hour.getValue(), tally -> tally.fault().isEmpty() ? 0 : tally.attempts()),
                    sum(hour.getValue(), LinkTally::bytes)))
        .toList();
  }

  private static List<FaultView> faults(List<LinkTally> bad) {
    return bad.stream()
        .collect(Collectors.toMap(LinkTally::fault, tally -> tally, LinkTally::plus))
        .values()
        .stream()
        .map(
            tally ->
                new FaultView(
                    Words.of(tally.fault()), tally.attempts(), tally.lastAt(), tally.lastReason()))
        .sorted(Comparator.comparingLong(FaultView::attempts).reversed())
        .toList();
  }
}
