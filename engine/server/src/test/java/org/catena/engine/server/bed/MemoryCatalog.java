package org.catena.engine.server.bed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.QueryException;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.store.view.RseUsage;
import org.catena.workflows.model.LogicalFile;

/** A catalogue in memory whose only query is {@code run = NUMBER}. */
public final class MemoryCatalog implements Catalog, RseUsage {
  private final Map<LogicalFile, CatalogEntry> entries = new TreeMap<>();

  public synchronized void put(CatalogEntry entry) {
    entries.put(entry.file(), entry);
  }

  @Override
  public synchronized Map<LogicalFile, Optional<CatalogEntry>> locate(Set<LogicalFile> files) {
    return files.stream()
        .collect(Collectors.toMap(file -> file, file -> Optional.ofNullable(entries.get(file))));
  }

  @Override
  public Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> replicas) {
    throw new UnsupportedOperationException("what is seen from outside registers nothing");
  }

  @Override
  public synchronized void mark(LogicalFile file, String rse, ReplicaState state, String reason) {
    CatalogEntry entry = Objects.requireNonNull(entries.get(file));
    List<ReplicaRecord> replicas = new ArrayList<>();
    for (ReplicaRecord known : entry.replicas()) {
      replicas.add(
          known.rse().equals(rse)
              ? new ReplicaRecord(rse, known.url(), state, known.verifiedAt(), reason)
              : known);
    }
    put(
        new CatalogEntry(
            file,
            entry.dataset(),
            entry.content(),
            entry.events(),
            entry.metadata(),
            entry.registeredAt(),
            replicas));
  }

  @Override
  public synchronized Page<CatalogEntry> query(
      String filter, String dataset, int offset, int limit) {
    if (!filter.isEmpty() && !filter.matches("run = \\d+")) {
      throw new QueryException("'" + filter + "' cannot be read", 4);
    }
    List<CatalogEntry> found =
        entries.values().stream()
            .filter(
                entry -> filter.isEmpty() || filter.equals("run = " + entry.metadata().get("run")))
            .filter(
                entry ->
                    dataset.isEmpty()
                        || entry.dataset().equals(dataset)
                        || dataset.equals("minitrees") && entry.dataset().endsWith(".minitree"))
            .toList();
    return new Page<>(found.size(), found.stream().skip(offset).limit(limit).toList());
  }

  @Override
  public synchronized List<DatasetSummary> datasets(String scope) {
    return entries.values().stream()
        .map(
            entry ->
                new DatasetSummary(
                    entry.file().scope(),
                    entry.dataset(),
                    false,
                    "minitrees",
                    1,
                    entry.content().bytes(),
                    entry.events(),
                    entry.registeredAt()))
        .filter(summary -> scope.isEmpty() || summary.scope().equals(scope))
        .toList();
  }

  @Override
  public synchronized Map<String, Usage> byRse() {
    Map<String, Usage> usage = new HashMap<>();
    for (CatalogEntry entry : entries.values()) {
      for (ReplicaRecord replica : entry.replicas()) {
        Usage before = usage.getOrDefault(replica.rse(), Usage.NONE);
        usage.put(
            replica.rse(), new Usage(before.files() + 1, before.bytes() + entry.content().bytes()));
      }
    }
    return usage;
  }
}
