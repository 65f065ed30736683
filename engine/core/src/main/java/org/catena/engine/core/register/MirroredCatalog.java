package org.catena.engine.core.register;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetFile;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.LogicalFile;

/**
 * A collaboration's catalogue, and beside it our own with what we registered there. Theirs decides:
 * only what it has taken is taken into ours, which answers for our files when theirs is away, and
 * shows them on pages.
 */
public final class MirroredCatalog implements Catalog {
  private final Catalog theirs;
  private final Catalog ours;

  public MirroredCatalog(Catalog theirs, Catalog ours) {
    this.theirs = theirs;
    this.ours = ours;
  }

  /** Ours are known here, with what we last found of them; everything else is asked for there. */
  @Override
  public Map<LogicalFile, Optional<CatalogEntry>> locate(Set<LogicalFile> files) {
    Map<LogicalFile, Optional<CatalogEntry>> found = new LinkedHashMap<>(ours.locate(files));
    Set<LogicalFile> strange = new LinkedHashSet<>();
    found.forEach(
        (file, entry) -> {
          if (entry.isEmpty()) {
            strange.add(file);
          }
        });
    if (!strange.isEmpty()) {
      found.putAll(theirs.locate(strange));
    }
    return found;
  }

  /**
   * What was taken there and not here is uncertain: it is registered again, which changes nothing.
   */
  @Override
  public Map<VerifiedReplica, RegisterOutcome> register(Collection<VerifiedReplica> replicas) {
    Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>(theirs.register(replicas));
    List<VerifiedReplica> taken =
        outcomes.entrySet().stream()
            .filter(each -> each.getValue() instanceof RegisterOutcome.Registered)
            .map(Map.Entry::getKey)
            .toList();
    if (!taken.isEmpty()) {
      outcomes.putAll(ours.register(taken));
    }
    return outcomes;
  }

  @Override
  public void mark(LogicalFile file, String rse, ReplicaState state, String reason) {
    theirs.mark(file, rse, state, reason);
    ours.mark(file, rse, state, reason);
  }

  /** Of our files. */
  @Override
  public Page<CatalogEntry> query(String filter, String dataset, int offset, int limit) {
    return ours.query(filter, dataset, offset, limit);
  }

  /** All of it, whoever registered it. */
  @Override
  public boolean list(DatasetName dataset, Consumer<DatasetFile> each) {
    return theirs.list(dataset, each);
  }

  /** Of our files. */
  @Override
  public List<DatasetSummary> datasets(String scope) {
    return ours.datasets(scope);
  }
}
