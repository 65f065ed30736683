package org.catena.engine.core.verify;

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
import org.catena.engine.core.site.Rse;
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

  /** A trusted replica. */
  public record Good(CatalogEntry entry, String rse, FileUrl url) {}

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

  public Choice choose(LogicalFile file) {
    Optional<CatalogEntry> entry =
        catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty());
    if (entry.isEmpty()) {
      return none(file, List.of("the catalogue does not know it"));
    }
    List<String> reasons = new ArrayList<>();
    for (ReplicaRecord replica : byPreference(entry.get())) {
      Optional<String> trouble =
          replica.state() == ReplicaState.AVAILABLE
              ? trouble(entry.get(), replica, gauge.recent(replica.url()))
              : Optional.of(
                  "%s: %s (%s)".formatted(replica.rse(), replica.state(), replica.reason()));
      if (trouble.isEmpty()) {
        return new Choice(
            Optional.of(new Good(entry.get(), replica.rse(), replica.url())), Optional.empty());
      }
      reasons.add(trouble.get());
    }
    return none(file, reasons);
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
  public void restored(LogicalFile file, String rse) {
    transactions.runInOne(
        () -> {
          catalog.mark(file, rse, ReplicaState.AVAILABLE, "");
          incidents.resolve(REPLICA_SUSPECT, file + " at " + rse, clock.instant());
        });
  }

  /** It was measured and is not what the catalogue says: not used any more, and shown. */
  public void suspect(LogicalFile file, String rse, Failure failure) {
    Incident incident =
        new Incident(
            0,
            REPLICA_SUSPECT,
            file + " at " + rse,
            failure.message()
                + ". It is not used and counts for no policy. Restore it from another replica, then"
                + " have it checked again",
            failure.fault().owner().name(),
            Optional.empty(),
            Optional.empty(),
            clock.instant(),
            Optional.empty());
    transactions.runInOne(
        () -> {
          catalog.mark(file, rse, ReplicaState.SUSPECT, failure.message());
          incidents.open(incident);
        });
  }

  private List<ReplicaRecord> byPreference(CatalogEntry entry) {
    return entry.replicas().stream()
        .filter(replica -> replica.state() != ReplicaState.DELETED)
        .sorted(
            Comparator.comparingInt((ReplicaRecord replica) -> preference(replica.rse()))
                .thenComparing(ReplicaRecord::rse))
        .toList();
  }

  private int preference(String rse) {
    if (!rses.names().contains(rse)) {
      return 3;
    }
    Rse.Kind kind = rses.get(rse).kind();
    return switch (kind) {
      case DISK -> 0;
      case TAPE -> 1;
      case BUFFER -> 2;
    };
  }

  private static Choice none(LogicalFile file, List<String> reasons) {
    return new Choice(
        Optional.empty(),
        Optional.of(
            new Failure(
                Fault.INPUT_BAD,
                "no replica of %s can be used: %s".formatted(file, String.join("; ", reasons)))));
  }
}
