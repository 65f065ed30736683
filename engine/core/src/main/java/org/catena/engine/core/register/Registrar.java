package org.catena.engine.core.register;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.stage.DataNames;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.jspecify.annotations.Nullable;

/** Makes catalogue entries of verified replicas. */
public final class Registrar {
  private final Catalog catalog;

  public Registrar(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A replica just read back, with where it belongs. */
  public record Proven(
      LogicalFile file,
      Content content,
      String rse,
      FileUrl url,
      long events,
      Instant verifiedAt) {}

  /**
   * A replica of a run.
   *
   * @param details metadata besides run, type and data type
   */
  public static VerifiedReplica replica(
      RunRecord run,
      String dataType,
      String container,
      Proven proven,
      Map<String, Object> details) {
    Map<String, Object> metadata = new LinkedHashMap<>(details);
    metadata.put("run", run.key().number());
    metadata.put("type", run.manifest().type());
    metadata.put("datatype", dataType);
    metadata.put("chain", run.processKey());
    return new VerifiedReplica(
        proven.file(),
        logicalKey(run, dataType, proven.file()),
        proven.content(),
        proven.rse(),
        proven.url(),
        new DatasetPath(DataNames.dataset(run, dataType), container),
        proven.events(),
        metadata,
        proven.verifiedAt());
  }

  /** For each why it was not taken; empty when it is in the catalogue now. */
  public Map<VerifiedReplica, Optional<Failure>> register(Collection<VerifiedReplica> replicas) {
    Map<VerifiedReplica, RegisterOutcome> outcomes =
        replicas.isEmpty() ? Map.of() : catalog.register(replicas);
    Map<VerifiedReplica, Optional<Failure>> answers = new LinkedHashMap<>();
    replicas.forEach(replica -> answers.put(replica, failure(outcomes.get(replica))));
    return answers;
  }

  private static Optional<Failure> failure(@Nullable RegisterOutcome outcome) {
    if (outcome == null) {
      return Optional.of(
          new Failure(Fault.CATALOGUE_UNREACHABLE, "the catalogue gave no answer for it"));
    }
    return outcome.fold(
        registered -> Optional.empty(),
        refused -> Optional.of(refused.failure()),
        uncertain -> Optional.of(uncertain.failure()));
  }

  /** Raw files are what the manifest calls them; of everything made there is one per run. */
  private static String logicalKey(RunRecord run, String dataType, LogicalFile file) {
    String key = run.key() + "/" + dataType;
    return dataType.equals(DataNames.RAW) ? key + "/" + file.name() : key;
  }
}
