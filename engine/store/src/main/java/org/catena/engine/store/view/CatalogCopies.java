package org.catena.engine.store.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;

/** Counts copies as the catalogue lists them; one call for all runs asked. */
public final class CatalogCopies implements CopiesView {
  private final Catalog catalog;
  private final Set<String> buffers;

  public CatalogCopies(Catalog catalog, RseRegistry rses) {
    this.catalog = catalog;
    this.buffers =
        rses.all().stream()
            .filter(rse -> rse.kind() == Rse.Kind.BUFFER)
            .map(Rse::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Map<RunKey, CopiesState> of(Collection<Question> runs) {
    Set<LogicalFile> files = new HashSet<>();
    runs.forEach(question -> files.addAll(question.rawFiles()));
    Map<LogicalFile, Optional<CatalogEntry>> known =
        files.isEmpty() ? Map.of() : catalog.locate(files);
    Map<RunKey, CopiesState> answer = new HashMap<>();
    runs.forEach(question -> answer.put(question.run(), one(question, known)));
    return answer;
  }

  private CopiesState one(Question question, Map<LogicalFile, Optional<CatalogEntry>> known) {
    List<Set<String>> holders =
        question.rawFiles().stream()
            .map(file -> holders(known.getOrDefault(file, Optional.empty())))
            .toList();
    Set<String> complete = new HashSet<>(holders.isEmpty() ? Set.of() : holders.get(0));
    holders.forEach(complete::retainAll);
    List<String> missing =
        question.planned().stream().filter(rse -> !complete.contains(rse)).sorted().toList();
    int need = question.copies().orElse(question.planned().size());
    return new CopiesState(complete.size(), need, missing);
  }

  private Set<String> holders(Optional<CatalogEntry> entry) {
    return entry.stream()
        .flatMap(found -> found.replicas().stream())
        .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
        .map(ReplicaRecord::rse)
        .filter(rse -> !buffers.contains(rse))
        .collect(Collectors.toSet());
  }
}
