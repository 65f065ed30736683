package org.catena.engine.server.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.LogicalFile;

/** Fills histograms from the registered files of a container, each counted once. */
final class Minitrees {
  private static final int PAGE = 500;

  private final Catalog catalog;
  private final ReplicaChooser chooser;
  private final NearCopies near;
  private final ColumnCache cache = new ColumnCache();

  Minitrees(Catalog catalog, ReplicaChooser chooser, NearCopies near) {
    this.catalog = catalog;
    this.chooser = chooser;
    this.near = near;
  }

  /**
   * @param wanted which files of the container are counted
   */
  Histogram histogram(
      String container, String column, Binning binning, Predicate<LogicalFile> wanted) {
    Filling filling = new Filling(binning);
    List<CatalogEntry> entries =
        files(container).stream().filter(entry -> wanted.test(entry.file())).toList();
    Map<CatalogEntry, String> away = near.bring(entries);
    for (CatalogEntry entry : entries) {
      if (away.containsKey(entry)) {
        filling.skip(entry.file().name(), away.get(entry));
      } else {
        fill(filling, entry, column);
      }
    }
    return filling.result(column);
  }

  private List<CatalogEntry> files(String container) {
    List<CatalogEntry> all = new ArrayList<>();
    Catalog.Page<CatalogEntry> page;
    do {
      page = catalog.query("", container, all.size(), PAGE);
      all.addAll(page.items());
    } while (!page.items().isEmpty() && all.size() < page.total());
    return all;
  }

  private void fill(Filling filling, CatalogEntry entry, String column) {
    List<ReplicaRecord> available =
        entry.replicas().stream()
            .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
            .toList();
    for (ReplicaRecord replica : available) {
      Optional<double[]> values = values(filling, entry, replica, column);
      if (values.isPresent()) {
        filling.add(values.get());
        return;
      }
    }
    if (available.isEmpty()) {
      filling.skip(entry.file().name(), whyNone(entry));
    }
  }

  private Optional<double[]> values(
      Filling filling, CatalogEntry entry, ReplicaRecord replica, String column) {
    ColumnRead read =
        replica.url().isLocal()
            ? cache.read(replica.url().path(), entry.content(), column)
            : brought(entry, column);
    if (read instanceof ColumnRead.Values good) {
      return Optional.of(good.values());
    }
    if (read instanceof ColumnRead.Corrupt corrupt) {
      chooser.suspect(
          entry.file(), replica.rse(), new Failure(Fault.CHECKSUM_DIFFERS, corrupt.reason()));
      filling.skip(entry.file().name(), replica.rse() + ": " + corrupt.reason());
    } else if (read instanceof ColumnRead.Unusable unusable) {
      filling.skip(entry.file().name(), replica.rse() + ": " + unusable.reason());
    }
    return Optional.empty();
  }

  /** A copy of ours that is damaged says nothing against the replica it was made of. */
  private ColumnRead brought(CatalogEntry entry, String column) {
    ColumnRead read = cache.read(near.of(entry), entry.content(), column);
    if (read instanceof ColumnRead.Corrupt corrupt) {
      near.discard(entry);
      return new ColumnRead.Unusable(corrupt.reason());
    }
    return read;
  }

  private static String whyNone(CatalogEntry entry) {
    return entry.replicas().stream()
        .filter(replica -> !replica.reason().isEmpty())
        .map(replica -> replica.rse() + ": " + replica.reason())
        .findFirst()
        .orElse("no replica is available");
  }
}
