package org.catena.engine.core.mover;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;
import org.catena.engine.core.ledger.Link;

/**
 * All movers as one: gives each copy to him who reaches its storages, when there is room on the
 * way. What waits for room counts as on its way; it is forgotten with this program, as copies under
 * way are.
 */
public final class Movers implements TransferAgent, AutoCloseable {
  private final List<Mover> movers;
  private final Relay relay;
  private final Lanes lanes;
  private final LinkMeter meter;
  private final Consumer<TransferKey> hint;
  private final Map<TransferKey, TransferRequest> waiting = new LinkedHashMap<>();
  private final Map<TransferKey, Failure> refusals = new HashMap<>();

  /**
   * @param made makes the movers, each of which is to tell the given one when a copy has ended
   * @param between an own directory of this machine, for copies between storages of two kinds
   * @param hint called when a copy has ended well or badly
   */
  public Movers(
      Lanes lanes,
      LinkMeter meter,
      Function<Consumer<TransferKey>, List<Mover>> made,
      Path between,
      Consumer<TransferKey> hint) {
    this.lanes = lanes;
    this.meter = meter;
    this.hint = hint;
    this.relay = new Relay(between, this::wholeEnded);
    this.movers = List.copyOf(made.apply(this::ended));
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> copies) {
    Map<TransferKey, StartOutcome> outcomes = new LinkedHashMap<>();
    for (TransferRequest copy : copies) {
      outcomes.put(copy.key(), start(copy));
    }
    return outcomes;
  }

  private StartOutcome start(TransferRequest copy) {
    if (!isReached(copy)) {
      return new StartOutcome.Refused(
          new Failure(
              Fault.BAD_REQUEST,
              "no mover carries %s to %s: give its RSE a URL that begins with one of %s"
                  .formatted(copy.source(), copy.destination(), doors())));
    }
    synchronized (waiting) {
      if (!lanes.enter(copy)) {
        waiting.put(copy.key(), copy);
        return new StartOutcome.Started();
      }
      waiting.remove(copy.key());
    }
    return begin(copy);
  }

  private StartOutcome begin(TransferRequest copy) {
    meter.begun(copy);
    Optional<Mover> mover = moverOf(copy);
    StartOutcome outcome =
        mover.isPresent()
            ? mover.get().agent().start(List.of(copy)).get(copy.key())
            : relay.start(copy, agentOf(copy.source()), agentOf(copy.destination()));
    if (outcome instanceof StartOutcome.Refused refused) {
      lanes.leave(copy.key());
      meter.told(copy.key(), new TransferReport.Failed(refused.failure()));
    }
    return outcome == null
        ? new StartOutcome.Uncertain(new Failure(Fault.REPLY_LOST, "the mover gave no answer"))
        : outcome;
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> copies) {
    Map<TransferKey, TransferReport> reports = new LinkedHashMap<>();
    Set<TransferKey> asked = new LinkedHashSet<>();
    synchronized (waiting) {
      for (TransferKey copy : copies) {
        Failure refusal = refusals.remove(copy);
        if (refusal != null) {
          reports.put(copy, new TransferReport.Failed(refusal));
        } else if (waiting.containsKey(copy)) {
          reports.put(copy, new TransferReport.Underway(0));
        } else {
          asked.add(copy);
        }
      }
    }
    asked.removeIf(
        copy -> {
          Optional<TransferReport> relayed = relay.poll(copy);
          relayed.ifPresent(report -> reports.put(copy, report));
          return relayed.isPresent();
        });
    for (Mover mover : movers) {
      if (!asked.isEmpty()) {
        mover.agent().poll(asked).forEach((copy, report) -> known(reports, copy, report));
        asked.removeIf(copy -> !(reports.get(copy) instanceof TransferReport.Unseen));
      }
    }
    reports.forEach(this::leaveWhenOver);
    reports.forEach(meter::told);
    meter.write();
    return reports;
  }

  private static void known(
      Map<TransferKey, TransferReport> reports, TransferKey copy, TransferReport report) {
    if (!(report instanceof TransferReport.Unseen)) {
      reports.put(copy, report);
    } else {
      reports.putIfAbsent(copy, report);
    }
  }

  private void leaveWhenOver(TransferKey copy, TransferReport report) {
    if (!(report instanceof TransferReport.Underway)) {
      lanes.leave(copy);
      beginWaiting();
    }
  }

  /** A mover's own hint. */
  private void ended(TransferKey copy) {
    if (relay.isHalf(copy)) {
      relay.halfEnded(copy);
    } else {
      wholeEnded(copy);
    }
  }

  private void wholeEnded(TransferKey copy) {
    lanes.leave(copy);
    meter.ended(copy);
    hint.accept(copy);
    beginWaiting();
  }

  /** What is on each link now, where there is anything. */
  public Map<Link, LinkMeter.Load> loads() {
    List<TransferRequest> now;
    synchronized (waiting) {
      now = List.copyOf(waiting.values());
    }
    return meter.loads(now);
  }

  private void beginWaiting() {
    for (TransferRequest copy : entered()) {
      StartOutcome outcome = begin(copy);
      if (outcome instanceof StartOutcome.Refused refused) {
        synchronized (waiting) {
          refusals.put(copy.key(), refused.failure());
        }
        hint.accept(copy.key());
      }
    }
  }

  private List<TransferRequest> entered() {
    synchronized (waiting) {
      List<TransferRequest> entered = new ArrayList<>();
      for (Iterator<TransferRequest> each = waiting.values().iterator(); each.hasNext(); ) {
        TransferRequest copy = each.next();
        if (lanes.enter(copy)) {
          entered.add(copy);
          each.remove();
        }
      }
      return entered;
    }
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> files) {
    return byMover(files, TransferAgent::stat, file -> new StatOutcome.Unreadable(unreached(file)));
  }

  @Override
  public Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each) {
    return moverOf(directory)
        .map(mover -> mover.agent().list(directory, each))
        .orElseGet(() -> Optional.of(unreached(directory)));
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> files) {
    return byMover(files, TransferAgent::erase, file -> new EraseOutcome.Refused(unreached(file)));
  }

  private <T> Map<FileUrl, T> byMover(
      Set<FileUrl> files,
      BiFunction<TransferAgent, Set<FileUrl>, Map<FileUrl, T>> question,
      Function<FileUrl, T> unreached) {
    Map<FileUrl, T> outcomes = new LinkedHashMap<>();
    Map<Optional<Mover>, Set<FileUrl>> parts =
        files.stream().collect(Collectors.groupingBy(this::moverOf, Collectors.toSet()));
    parts.forEach(
        (mover, part) -> {
          if (mover.isPresent()) {
            outcomes.putAll(question.apply(mover.get().agent(), part));
          } else {
            part.forEach(file -> outcomes.put(file, unreached.apply(file)));
          }
        });
    return outcomes;
  }

  private Failure unreached(FileUrl file) {
    return new Failure(
        Fault.BAD_REQUEST,
        "no mover reaches %s: URLs of storages begin with one of %s".formatted(file, doors()));
  }

  private Optional<Mover> moverOf(TransferRequest copy) {
    return movers.stream().filter(mover -> mover.carries(copy)).findFirst();
  }

  private Optional<Mover> moverOf(FileUrl file) {
    return movers.stream().filter(mover -> mover.reaches(file)).findFirst();
  }

  private boolean isReached(TransferRequest copy) {
    return moverOf(copy.source()).isPresent() && moverOf(copy.destination()).isPresent();
  }

  private TransferAgent agentOf(FileUrl file) {
    return moverOf(file).orElseThrow().agent();
  }

  private List<String> doors() {
    return movers.stream().flatMap(mover -> mover.doors().stream()).sorted().distinct().toList();
  }

  @Override
  public void close() throws Exception {
    for (Mover mover : movers) {
      if (mover.agent() instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }
}
