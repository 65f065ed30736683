package org.catena.adapters.spi;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.LogicalFile;

/** A catalogue of files, in Rucio's vocabulary. Thread-safe; every key asked is in the answer. */
public interface Catalog {
  /** Empty when the catalogue does not know the file. */
  Map<LogicalFile, Optional<CatalogEntry>> locate(Set<LogicalFile> files);

  /**
   * Compare, then create, then read back. Same replica again: fine. Same name with another
   * checksum, or the same logical key under another name: refused. A half-registered file is
   * completed.
   */
  Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> replicas);

  /**
   * Changes what is believed of one replica, keeping the reason. Unknown replicas are ignored. Like
   * every other call it may take as long as a server that does not answer: not to be made with a
   * transaction open.
   */
  void mark(LogicalFile file, String rse, ReplicaState state, String reason);

  /**
   * Files that match, by name.
   *
   * @param filter the query language; empty for all
   * @param dataset restricts to one dataset or container; empty for all
   * @throws QueryException when the filter cannot be read
   */
  Page<CatalogEntry> query(String filter, String dataset, int offset, int limit);

  /**
   * Hands over every file of a dataset, or of all datasets of a container, one after the other, in
   * an order that stays the same: by dataset, in it by file. However many there are, they are asked
   * for once, and not kept.
   *
   * @return false when there is neither a dataset nor a container of that name; then nothing was
   *     handed over
   */
  boolean list(DatasetName dataset, Consumer<DatasetFile> each);

  /** All datasets and containers of a scope, or of all scopes when it is empty. */
  List<DatasetSummary> datasets(String scope);

  /** A part of a longer list, and how long that is. */
  record Page<T>(long total, List<T> items) {}
}
