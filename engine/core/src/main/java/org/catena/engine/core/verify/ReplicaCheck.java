package org.catena.engine.core.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.StatOutcome;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * Measures every replica of a file now, and brings the catalogue's belief up to date both ways: one
 * that differs becomes suspect, one that was restored becomes available.
 */
public final class ReplicaCheck {
  private final Catalog catalog;
  private final Gauge gauge;
  private final ReplicaChooser chooser;

  public ReplicaCheck(Catalog catalog, Gauge gauge, ReplicaChooser chooser) {
    this.catalog = catalog;
    this.gauge = gauge;
    this.chooser = chooser;
  }

  /**
   * What was found at one replica.
   *
   * @param measured empty when nothing could be read
   * @param trouble why it may not be used; empty when it may
   * @param lost whether it is gone, or is another file; one that could not be asked is not lost
   */
  public record Finding(
      ReplicaRecord replica,
      Content expected,
      Optional<Content> measured,
      Optional<String> trouble,
      boolean lost) {}

  /** Empty when the catalogue does not know the file. */
  public Optional<List<Finding>> check(LogicalFile file) {
    return entry(file).map(entry -> there(entry).map(replica -> check(entry, replica)).toList());
  }

  /** The same at one storage element; empty when the catalogue knows no replica there. */
  public Optional<Finding> check(LogicalFile file, String rse) {
    return entry(file)
        .flatMap(
            entry ->
                there(entry)
                    .filter(replica -> replica.rse().equals(rse))
                    .findFirst()
                    .map(replica -> check(entry, replica)));
  }

  private Optional<CatalogEntry> entry(LogicalFile file) {
    return catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty());
  }

  private static Stream<ReplicaRecord> there(CatalogEntry entry) {
    return entry.replicas().stream().filter(replica -> replica.state() != ReplicaState.DELETED);
  }

  private Finding check(CatalogEntry entry, ReplicaRecord replica) {
    StatOutcome found = gauge.fresh(replica.url());
    Optional<String> trouble = chooser.trouble(entry, replica, found);
    if (trouble.isEmpty()) {
      chooser.good(entry.file(), replica);
    }
    Optional<Content> measured =
        found instanceof StatOutcome.Measured read ? Optional.of(read.content()) : Optional.empty();
    return new Finding(
        replica,
        entry.content(),
        measured,
        trouble,
        trouble.isPresent() && !(found instanceof StatOutcome.Unreadable));
  }
}
