package org.catena.engine.core.mover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries between storages that no one mover reaches both of: to this machine first, and from here
 * on. What lies here between is no replica. Nothing is remembered beyond the end of this program:
 * such a copy is begun anew.
 */
final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final String IN = ".in";
  private static final String OUT = ".out";
  private static final String HERE = ".between";
  private static final int REMEMBERED = 1_000;

  private final Path between;
  private final Consumer<TransferKey> ended;
  private final Map<TransferKey, Leg> legs = new HashMap<>();
  private final Map<TransferKey, TransferReport> ends =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TransferKey, TransferReport> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** One half of a copy, under way. */
  private record Leg(
      TransferRequest whole,
      TransferRequest half,
      TransferAgent now,
      Optional<TransferAgent> next) {}

  /**
   * @param between a directory; files of ours that an earlier program left there are thrown away
   * @param ended told of whole copies
   */
  Relay(Path between, Consumer<TransferKey> ended) {
    this.between = between;
    this.ended = ended;
    if (Files.isDirectory(between)) {
      try (Stream<Path> left = Files.list(between)) {
        left.filter(file -> file.toString().endsWith(HERE)).forEach(Relay::delete);
      } catch (IOException | UncheckedIOException unreadable) {
        LOG.warn("{} cannot be emptied: {}", between, unreadable.toString());
      }
    }
  }

  synchronized StartOutcome start(TransferRequest copy, TransferAgent first, TransferAgent second) {
    if (legs.containsKey(copy.key())) {
      return new StartOutcome.Started();
    }
    ends.remove(copy.key());
    Path here = between.resolve(copy.key() + HERE);
    try {
      Files.createDirectories(between);
      Files.deleteIfExists(here);
    } catch (IOException unwritable) {
      return new StartOutcome.Refused(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "%s cannot be written on the way from %s: %s"
                  .formatted(here, copy.source(), unwritable)));
    }
    TransferRequest half =
        new TransferRequest(
            new TransferKey(copy.key() + IN), copy.source(), FileUrl.of(here), copy.expected());
    return begin(new Leg(copy, half, first, Optional.of(second)));
  }

  private StartOutcome begin(Leg leg) {
    legs.put(leg.whole().key(), leg);
    StartOutcome outcome = leg.now().start(List.of(leg.half())).get(leg.half().key());
    if (outcome instanceof StartOutcome.Refused refused) {
      over(leg, new TransferReport.Failed(refused.failure()));
    }
    return outcome == null || outcome instanceof StartOutcome.Refused
        ? new StartOutcome.Started() // its end is told when it is asked for
        : outcome;
  }

  /** Whether a mover told of one of ours. */
  boolean isHalf(TransferKey key) {
    return key.value().endsWith(IN) || key.value().endsWith(OUT);
  }

  /** A mover says that a half has ended. */
  void halfEnded(TransferKey half) {
    String name = half.value();
    poll(new TransferKey(name.substring(0, name.lastIndexOf('.'))));
  }

  /** Empty when it is none of ours. */
  Optional<TransferReport> poll(TransferKey copy) {
    boolean isOver;
    TransferReport report;
    synchronized (this) {
      Leg leg = legs.get(copy);
      if (leg == null) {
        return Optional.ofNullable(ends.get(copy));
      }
      report = follow(leg);
      isOver = !legs.containsKey(copy);
    }
    if (isOver) {
      ended.accept(copy);
    }
    return Optional.of(report);
  }

  private TransferReport follow(Leg leg) {
    TransferKey half = leg.half().key();
    TransferReport report =
        leg.now().poll(Set.of(half)).getOrDefault(half, new TransferReport.Unseen());
    return report.fold(
        underway -> underway,
        arrived -> leg.next().map(next -> goOn(leg, next)).orElseGet(() -> over(leg, arrived)),
        failed -> over(leg, failed),
        unseen -> {
          begin(leg);
          return ends.getOrDefault(leg.whole().key(), new TransferReport.Underway(0));
        });
  }

  private TransferReport goOn(Leg leg, TransferAgent next) {
    TransferRequest whole = leg.whole();
    TransferRequest half =
        new TransferRequest(
            new TransferKey(whole.key() + OUT),
            leg.half().destination(),
            whole.destination(),
            whole.expected());
    begin(new Leg(whole, half, next, Optional.empty()));
    return ends.getOrDefault(whole.key(), new TransferReport.Underway(0));
  }

  private TransferReport over(Leg leg, TransferReport report) {
    TransferKey copy = leg.whole().key();
    legs.remove(copy);
    ends.put(copy, report);
    delete(between.resolve(copy + HERE));
    return report;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      LOG.warn("{} takes room that is not needed any more: remove it: {}", file, stays.toString());
    }
  }
}
