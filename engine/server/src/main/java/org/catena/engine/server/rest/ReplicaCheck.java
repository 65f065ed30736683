package org.catena.engine.server.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.jspecify.annotations.Nullable;

/** Measures the replicas of a file and tells the catalogue of those that are not what it says. */
final class ReplicaCheck {
  private final Catalog catalog;
  private final TransferAgent storage;

  ReplicaCheck(Catalog catalog, TransferAgent storage) {
    this.catalog = catalog;
    this.storage = storage;
  }

  /**
   * What was found at one replica; measured values are null when nothing could be measured.
   *
   * @param bytes as the catalogue says
   */
  record Finding(
      String rse,
      String url,
      boolean good,
      String expectedAdler32,
      @Nullable String measuredAdler32,
      long bytes,
      @Nullable Long measuredBytes,
      @Nullable String reason) {}

  List<Finding> check(LogicalFile file) {
    CatalogEntry entry =
        catalog
            .locate(Set.of(file))
            .getOrDefault(file, Optional.empty())
            .orElseThrow(() -> Unknown.file(file.scope(), file.name()));
    List<ReplicaRecord> present =
        entry.replicas().stream()
            .filter(replica -> replica.state() != ReplicaState.DELETED)
            .toList();
    Map<FileUrl, StatOutcome> measured =
        storage.stat(present.stream().map(ReplicaRecord::url).collect(Collectors.toSet()));
    return present.stream()
        .map(replica -> judge(entry, replica, measured.get(replica.url())))
        .toList();
  }

  private Finding judge(CatalogEntry entry, ReplicaRecord replica, @Nullable StatOutcome outcome) {
    if (outcome instanceof StatOutcome.Measured measured) {
      return measured(entry, replica, measured.content());
    }
    if (outcome instanceof StatOutcome.Missing) {
      String reason = "nothing lies at " + replica.url();
      catalog.mark(entry.file(), replica.rse(), ReplicaState.SUSPECT, reason);
      return finding(entry, replica, null, reason);
    }
    // Not known is not bad: the catalogue keeps what it believes.
    return finding(
        entry,
        replica,
        null,
        outcome instanceof StatOutcome.Unreadable unreadable
            ? unreadable.failure().message()
            : "the storage did not answer");
  }

  private Finding measured(CatalogEntry entry, ReplicaRecord replica, Content found) {
    if (found.equals(entry.content())) {
      if (replica.state() == ReplicaState.SUSPECT) {
        catalog.mark(entry.file(), replica.rse(), ReplicaState.AVAILABLE, "");
      }
      return finding(entry, replica, found, null);
    }
    String reason =
        "%s holds %s; the catalogue says %s".formatted(replica.url(), found, entry.content());
    catalog.mark(entry.file(), replica.rse(), ReplicaState.SUSPECT, reason);
    return finding(entry, replica, found, reason);
  }

  private static Finding finding(
      CatalogEntry entry, ReplicaRecord replica, @Nullable Content found, @Nullable String reason) {
    return new Finding(
        replica.rse(),
        replica.url().toString(),
        reason == null,
        entry.content().adler32().hex(),
        found == null ? null : found.adler32().hex(),
        entry.content().bytes(),
        found == null ? null : found.bytes(),
        reason);
  }
}
