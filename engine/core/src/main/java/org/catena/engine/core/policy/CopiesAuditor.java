package org.catena.engine.core.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.stage.DataNames;
import org.catena.workflows.model.LogicalFile;

/** Compares what the catalogue has of a run's raw data with what the policy wants. */
public final class CopiesAuditor {
  /**
   * @param have RSEs outside the buffer that hold every raw file, available
   * @param missing RSEs of the requirement that do not
   */
  public record Audit(int need, List<String> have, List<String> missing) {
    public boolean isMet() {
      return have.size() >= need && missing.isEmpty();
    }

    /** {@code 2/3, missing: TAPE-STOCKHOLM}. */
    public String inWords() {
      String counted = have.size() + "/" + need;
      return missing.isEmpty() ? counted : counted + ", missing: " + String.join(", ", missing);
    }
  }

  private final Catalog catalog;
  private final RseRegistry rses;

  public CopiesAuditor(Catalog catalog, RseRegistry rses) {
    this.catalog = catalog;
    this.rses = rses;
  }

  public Audit audit(RunRecord run, CopiesRequirement requirement) {
    Set<String> have = holders(run);
    List<String> missing =
        requirement.rses().stream().map(Rse::name).filter(name -> !have.contains(name)).toList();
    return new Audit(requirement.copies(), have.stream().sorted().toList(), missing);
  }

  /** The RSEs outside the buffer that hold all raw files of the run. */
  public Set<String> holders(RunRecord run) {
    Set<LogicalFile> files = Set.copyOf(DataNames.files(run, DataNames.RAW));
    Set<String> holders = new HashSet<>(rses.names());
    rses.all().stream()
        .filter(rse -> rse.kind() == Rse.Kind.BUFFER)
        .forEach(rse -> holders.remove(rse.name()));
    for (Optional<CatalogEntry> entry : catalog.locate(files).values()) {
      List<String> available = new ArrayList<>();
      entry.ifPresent(
          known ->
              known.replicas().stream()
                  .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
                  .forEach(replica -> available.add(replica.rse())));
      holders.retainAll(available);
    }
    return holders;
  }
}
