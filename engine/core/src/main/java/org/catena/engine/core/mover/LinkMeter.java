package org.catena.engine.core.mover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.catena.engine.core.port.LinkLedger;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.thread.MutedLog;
import org.slf4j.LoggerFactory;

/**
 * Counts what goes from where to where, how long it takes and how it ends. Of what was under way
 * when an earlier program ended nothing is counted.
 */
public final class LinkMeter {
  private static final int REMEMBERED = 100_000;

  private final MutedLog log = new MutedLog(LoggerFactory.getLogger(LinkMeter.class));
  private final RseRegistry rses;
  private final LinkLedger ledger;
  private final Clock clock;
  private final Map<TransferKey, Course> courses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TransferKey, Course> eldest) {
          return size() > REMEMBERED;
        }
      };
  private final Map<Slot, LinkTally> unwritten = new LinkedHashMap<>();

  /** Held while the ledger is written, when copies go on. */
  private final Object writing = new Object();

  /** One copy, from when there was room for it. */
  private record Course(Link link, long bytes, Instant begun, Optional<Instant> ended) {
    Course over(Instant now) {
      return new Course(link, bytes, begun, Optional.of(now));
    }
  }

  private record Slot(Link link, Instant hour, String fault) {}

  /**
   * What is on a link now.
   *
   * @param waiting for room
   */
  public record Load(int underway, int waiting) {
    private static final Load UNDERWAY = new Load(1, 0);
    private static final Load WAITING = new Load(0, 1);

    private Load plus(Load other) {
      return new Load(underway + other.underway, waiting + other.waiting);
    }
  }

  public LinkMeter(RseRegistry rses, LinkLedger ledger, Clock clock) {
    this.rses = rses;
    this.ledger = ledger;
    this.clock = clock;
  }

  synchronized void begun(TransferRequest copy) {
    courses.putIfAbsent(
        copy.key(),
        new Course(linkOf(copy), copy.expected().bytes(), clock.instant(), Optional.empty()));
  }

  private Link linkOf(TransferRequest copy) {
    return new Link(nameOf(copy.source()), nameOf(copy.destination()));
  }

  private String nameOf(FileUrl file) {
    return rses.at(file).map(Rse::name).orElse(Link.WORK);
  }

  /** It is not known yet how. */
  synchronized void ended(TransferKey copy) {
    courses.computeIfPresent(
        copy, (key, course) -> course.ended().isPresent() ? course : course.over(clock.instant()));
  }

  /** What was told when it was asked for. */
  synchronized void told(TransferKey copy, TransferReport report) {
    if (report instanceof TransferReport.Underway) {
      return;
    }
    Course course = courses.remove(copy);
    if (course != null && report instanceof TransferReport.Arrived) {
      count(course, course.bytes(), "", "");
    } else if (course != null && report instanceof TransferReport.Failed failed) {
      count(course, 0, failed.failure().fault().name(), failed.failure().message());
    }
  }

  private void count(Course course, long bytes, String fault, String reason) {
    Instant end = course.ended().orElseGet(clock::instant);
    Instant hour = end.truncatedTo(ChronoUnit.HOURS);
    double seconds = Math.max(0, Duration.between(course.begun(), end).toMillis() / 1000.0);
    unwritten.merge(
        new Slot(course.link(), hour, fault),
        new LinkTally(course.link(), hour, fault, 1, bytes, seconds, end, reason),
        LinkTally::plus);
  }

  /** Keeps what was counted; what cannot be kept now is kept with the next. */
  void write() {
    List<LinkTally> taken = taken();
    if (taken.isEmpty()) {
      return;
    }
    try {
      synchronized (writing) {
        ledger.add(taken);
      }
      log.over("what links carry is kept again");
    } catch (RuntimeException fault) {
      giveBack(taken);
      log.error("what links carry could not be kept; it will be with the next copies", fault);
    }
  }

  private synchronized List<LinkTally> taken() {
    List<LinkTally> taken = List.copyOf(unwritten.values());
    unwritten.clear();
    return taken;
  }

  private synchronized void giveBack(List<LinkTally> taken) {
    taken.forEach(
        tally ->
            unwritten.merge(
                new Slot(tally.link(), tally.hour(), tally.fault()),
                tally,
                (later, earlier) -> earlier.plus(later)));
  }

  synchronized Map<Link, Load> loads(Collection<TransferRequest> waiting) {
    Map<Link, Load> loads = new HashMap<>();
    courses.values().stream()
        .filter(course -> course.ended().isEmpty())
        .forEach(course -> loads.merge(course.link(), Load.UNDERWAY, Load::plus));
    waiting.forEach(copy -> loads.merge(linkOf(copy), Load.WAITING, Load::plus));
    return loads;
  }
}
