package org.catena.engine.core.verify;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.model.LogicalFile;

/**
 * Picks a replica to read: disk before tape before buffer, and only one that is, now, what the
 * catalogue says. One that is not is marked suspect and shown as an incident.
 */
public final class ReplicaChooser {
  /** The kind of incident that a replica with other content opens. */
  public static final String REPLICA_SUSPECT = "replica-suspect";

  /** A replica that was read and found good, or why there is none. */
  public record Choice(Optional<Good> good, Optional<Failure> failure) {}

  /**
   * A trusted replica.
   *
   * @param inside where in its storage element it lies; empty when that is not set up here
   */
  public record Good(CatalogEntry entry, String rse, FileUrl url, Optional<Path> inside) {}

  private final Catalog catalog;
  private final RseRegistry rses;
  private final Gauge gauge;
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final Clock clock;

  public ReplicaChooser(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      IncidentLedger incidents,
      Transactions transactions,
      Clock clock) {
    this.catalog = catalog;
    this.rses = rses;
    this.gauge = gauge;
    this.incidents = incidents;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The RSEs where the catalogue knows a trusted replica; nothing is measured. */
  public Set<String> holders(LogicalFile file) {
    return catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty()).stream()
        .flatMap(entry -> entry.replicas().stream())
        .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
        .map(ReplicaRecord::rse)
        .collect(Collectors.toSet());
  }

  /** One to read, wherever it is. */
  public Choice choose(LogicalFile file) {
    return choose(file, Set.of());
  }

  /**
   * The same.
   *
   * @param near the storage elements to look at first
   */
  public Choice choose(LogicalFile file, Set<String> near) {
    Optional<CatalogEntry> entry =
        catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty());
    if (entry.isEmpty()) {
      return none(file, Fault.INPUT_BAD, List.of("the catalogue does not know it"));
    }
    List<String> reasons = new ArrayList<>();
    Fault fault = Fault.INPUT_BAD;
    for (ReplicaRecord replica : byPreference(entry.get(), near)) {
      if (replica.state() != ReplicaState.AVAILABLE) {
        reasons.add("%s: %s (%s)".formatted(replica.rse(), replica.state(), replica.reason()));
        continue;
      }
      StatOutcome found = gauge.recent(replica.url());
      Optional<String> trouble = trouble(entry.get(), replica, found);
      if (trouble.isEmpty()) {
        return new Choice(Optional.of(good(entry.get(), replica)), Optional.empty());
      }
      reasons.add(trouble.get());
      if (found instanceof StatOutcome.Unreadable unreadable) { // it may be good: asked again
        fault = unreadable.failure().fault();
      }
    }
    return none(file, fault, reasons);
  }

  private Good good(CatalogEntry entry, ReplicaRecord replica) {
    return new Good(
        entry,
        replica.rse(),
        replica.url(),
        rses.names().contains(replica.rse())
            ? rses.get(replica.rse()).inside(replica.url())
            : Optional.empty());
  }

  /**
   * Why this replica, as just measured, may not be used; empty when it may. Other content, or a
   * missing file, makes it suspect; storage that cannot be asked proves nothing about the replica.
   */
  public Optional<String> trouble(CatalogEntry entry, ReplicaRecord replica, StatOutcome found) {
    Optional<Failure> difference =
        Gauge.difference(entry.file().toString(), replica.url(), entry.content(), found);
    if (difference.isEmpty()) {
      return Optional.empty();
    }
    if (!(found instanceof StatOutcome.Unreadable)) {
      suspect(entry.file(), replica.rse(), difference.get());
    }
    return Optional.of(replica.rse() + ": " + difference.get().message());
  }

  /** It was measured and is what the catalogue says, whatever was believed before. */
  public void good(LogicalFile file, ReplicaRecord replica) {
    if (replica.state() == ReplicaState.SUSPECT) {
      catalog.mark(file, replica.rse(), ReplicaState.AVAILABLE, "");
    }
    transactions.runInOne(
        () -> incidents.resolve(REPLICA_SUSPECT, file + " at " + replica.rse(), clock.instant()));
  }

  /** It was lost, and has been copied anew and read back: whatever was believed meanwhile. */
  public void restored(LogicalFile file, String rse) {
    catalog.mark(file, rse, ReplicaState.AVAILABLE, "");
    transactions.runInOne(
        () -> incidents.resolve(REPLICA_SUSPECT, file + " at " + rse, clock.instant()));
  }

  /**
   * It was measured and is not what the catalogue says: shown, and not used any more. A catalogue
   * that does not answer has nobody forget what was seen.
   */
  public void suspect(LogicalFile file, String rse, Failure failure) {
    Incident incident =
        new Incident(
            0,
            REPLICA_SUSPECT,
            file + " at " + rse,
            failure.message()
                + ". It is not used and counts for no policy. Bring it back from another replica"
                + " with: catena files --restore "
                + file,
            failure.fault().owner().name(),
            Optional.empty(),
            Optional.empty(),
            clock.instant(),
            Optional.empty());
    transactions.runInOne(() -> incidents.open(incident));
    catalog.mark(file, rse, ReplicaState.SUSPECT, failure.message());
  }

  private List<ReplicaRecord> byPreference(CatalogEntry entry, Set<String> near) {
    return entry.replicas().stream()
        .filter(replica -> replica.state() != ReplicaState.DELETED)
        .sorted(
            Comparator.comparing((ReplicaRecord replica) -> !near.contains(replica.rse()))
                .thenComparing(ReplicaRecord::rse, rses.readingOrder()))
        .toList();
  }

  private static Choice none(LogicalFile file, Fault fault, List<String> reasons) {
    return new Choice(
        Optional.empty(),
        Optional.of(
            new Failure(
                fault,
                "no replica of %s can be used: %s".formatted(file, String.join("; ", reasons)))));
  }
}
