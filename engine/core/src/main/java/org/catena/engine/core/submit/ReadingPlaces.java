package org.catena.engine.core.submit;

import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.LogicalFile;

/**
 * Where a job reads a replica: at its site, where that sees the storage; or on this machine, where
 * a replica that lies at a storage over the network is brought first.
 */
final class ReadingPlaces {
  private static final String BROUGHT = ".inputs";

  private final Gauge gauge;
  private final Path work;

  ReadingPlaces(Gauge gauge, Path work) {
    this.gauge = gauge;
    this.work = work;
  }

  /**
   * A place.
   *
   * @param seenAs what the job calls it
   * @param read the file of this machine that the job sees as we do, or needs carried to it; empty
   *     where its site has a mount of its own
   * @param missing what must be brought before the job can go
   */
  record Place(String seenAs, Optional<Path> read, Optional<StageIn.Wanted> missing) {}

  Place of(JobSite site, WorkOrder order, ReplicaChooser.Good replica) {
    Optional<Path> mounted =
        Optional.ofNullable(site.terms().storage().get(replica.rse()))
            .flatMap(NearStorage::path)
            .flatMap(root -> replica.inside().map(root::resolve));
    return mounted
        .map(path -> new Place(path.toString(), Optional.empty(), Optional.empty()))
        .orElseGet(
            () -> replica.url().isLocal() ? here(site, replica) : brought(site, order, replica));
  }

  private static Place here(JobSite site, ReplicaChooser.Good replica) {
    Path path = replica.url().path();
    return new Place(JobTasks.asSeen(site, path), Optional.of(path), Optional.empty());
  }

  private Place brought(JobSite site, WorkOrder order, ReplicaChooser.Good replica) {
    LogicalFile file = replica.entry().file();
    Path path = directory(work, order).resolve(file.scope()).resolve(file.name());
    StageIn.Wanted wanted = new StageIn.Wanted(replica.url(), replica.entry().content(), path);
    StatOutcome found = gauge.recent(FileUrl.of(path));
    boolean there =
        found instanceof StatOutcome.Measured measured
            && measured.content().equals(wanted.content());
    return new Place(
        JobTasks.asSeen(site, path),
        Optional.of(path),
        there ? Optional.empty() : Optional.of(wanted));
  }

  /** What was brought for an order; of no use to anybody else. */
  static Path directory(Path work, WorkOrder order) {
    return JobTasks.directory(work, order).resolve(BROUGHT);
  }
}
