package org.catena.engine.core.reconcile;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.port.ReplicaLedger;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.thread.NamedThreads;
import org.catena.engine.core.verify.Gauge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at storage elements, and keeps what it found last at each until the program ends. One that
 * does not answer keeps no other waiting.
 */
public final class Reconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final TransferAgent agent;
  private final Gauge gauge;
  private final ReplicaLedger replicas;
  private final Optional<Catalog> theirs;
  private final Restores restores;
  private final Registrar registrar;
  private final Retold known;
  private final RseRegistry rses;
  private final Clock clock;
  private final Map<String, Report> reports = new ConcurrentHashMap<>();
  private final ExecutorService own = Executors.newCachedThreadPool(new NamedThreads("reconciler"));

  /**
   * @param theirs the collaboration's catalogue, when there is one beside ours
   */
  public Reconciler(
      TransferAgent agent,
      Gauge gauge,
      ReplicaLedger replicas,
      Optional<Catalog> theirs,
      Restores restores,
      Registrar registrar,
      Retold known,
      RseRegistry rses,
      Clock clock) {
    this.agent = agent;
    this.gauge = gauge;
    this.replicas = replicas;
    this.theirs = theirs;
    this.restores = restores;
    this.registrar = registrar;
    this.known = known;
    this.rses = rses;
    this.clock = clock;
  }

  /** How it was found last, or is found just now; empty when it was not looked at. */
  public Optional<Report> report(String rse) {
    return Optional.ofNullable(reports.get(rse));
  }

  /**
   * Begins to look, unless that is going on. Changes nothing.
   *
   * @param replaced whether more than half may be lost, since a disk was replaced
   * @throws IllegalArgumentException for a storage that has no list to compare
   */
  public synchronized Report look(Rse rse, boolean replaced) {
    if (rse.kind() == Rse.Kind.BUFFER) {
      throw new IllegalArgumentException(
          "%s is a buffer: what is not registered there is the data acquisition's"
              .formatted(rse.name()));
    }
    Optional<Report> last = report(rse.name());
    if (last.isPresent() && !last.get().isOver()) {
      return last.get();
    }
    Look look =
        new Look(
            rse,
            agent,
            gauge,
            replicas,
            theirs,
            url -> isBelow(rse, url),
            replaced,
            this::keep,
            clock);
    Report begun = look.begun();
    keep(begun);
    own.execute(() -> look(look));
    return begun;
  }

  /** One storage element may lie in a directory of another one. */
  private boolean isBelow(Rse rse, FileUrl url) {
    return rses.all().stream()
        .filter(other -> !other.name().equals(rse.name()) && rse.inside(other.root()).isPresent())
        .anyMatch(other -> other.inside(url).isPresent());
  }

  private void look(Look look) {
    Optional<String> broken = Optional.of("it was broken off: see the log");
    try {
      keep(look.go());
      broken = Optional.empty();
    } catch (RuntimeException failure) {
      LOG.error("a storage could not be looked at whole", failure);
      broken = Optional.of("it could not be looked at whole: " + failure.getMessage());
    } finally {
      broken.ifPresent(why -> keep(look.over(Optional.of(why))));
    }
  }

  /**
   * Begins to repair what was found last and can be repaired; each file is measured before that.
   *
   * @throws IllegalArgumentException when it was not looked at whole, or that is going on
   */
  public synchronized Report repair(Rse rse) {
    Report found = report(rse.name()).filter(Report::isOver).orElse(null);
    if (found == null || found.trouble().isPresent()) {
      throw new IllegalArgumentException(
          "%s has not been looked at whole: do that first, and see to what is wrong"
              .formatted(rse.name()));
    }
    Repair repair = new Repair(found, rse, gauge, restores, registrar, known, this::keep, clock);
    Report begun = repair.begun();
    keep(begun);
    own.execute(() -> repair(repair));
    return begun;
  }

  private void repair(Repair repair) {
    Optional<String> broken = Optional.of("the repair was broken off: see the log");
    try {
      repair.go();
      broken = Optional.empty();
    } catch (RuntimeException failure) {
      LOG.error("the repair of a storage was broken off", failure);
      broken = Optional.of("the repair was broken off: " + failure.getMessage());
    } finally {
      broken.ifPresent(repair::brokenOff);
    }
  }

  private void keep(Report report) {
    reports.put(report.rse(), report);
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
