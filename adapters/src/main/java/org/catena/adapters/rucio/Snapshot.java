package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;

/**
 * What Rucio has of everything that a batch of replicas touches, before and after.
 *
 * @param columns of all names that exist: files, datasets, containers, logical keys
 * @param holders of logical keys that are taken: the file, as {@code scope:name}
 * @param containers in which an existing dataset is
 * @param storages those of the batch that Rucio has
 */
record Snapshot(
    Map<Did, JsonNode> columns,
    Map<LogicalFile, KnownFile> files,
    Map<Did, String> holders,
    Map<Did, Set<Did>> containers,
    Set<String> storages) {

  static Snapshot take(RucioServer server, Lookup lookup, Collection<VerifiedReplica> batch)
      throws Unanswered {
    Set<Did> names = new HashSet<>();
    Set<Did> keys = new HashSet<>();
    Set<Did> datasets = new HashSet<>();
    for (VerifiedReplica replica : batch) {
      names.add(Did.of(replica.file()));
      datasets.add(dataset(replica));
      names.add(container(replica));
      keys.add(key(server.settings(), replica));
    }
    names.addAll(datasets);
    names.addAll(keys);
    Map<Did, JsonNode> columns = lookup.columns(names);
    keys.retainAll(columns.keySet());
    datasets.retainAll(columns.keySet());
    Map<Did, String> holders = new HashMap<>();
    lookup
        .metadata(keys)
        .forEach((key, metadata) -> holders.put(key, Metadata.text(metadata, Metadata.FILE)));
    Map<Did, JsonNode> ofFiles = new HashMap<>(columns);
    ofFiles.keySet().removeAll(keys);
    return new Snapshot(
        columns,
        lookup.files(ofFiles),
        holders,
        containers(server, datasets),
        storages(server, batch));
  }

  private static Map<Did, Set<Did>> containers(RucioServer server, Set<Did> datasets)
      throws Unanswered {
    Map<Did, Set<Did>> containers = new HashMap<>();
    for (Did dataset : datasets) {
      Set<Did> parents = new HashSet<>();
      try {
        server
            .ask("GET", dataset.path() + "/parents", "")
            .forEach(line -> parents.add(Did.read(line)));
      } catch (Rejected no) {
        throw Refusals.unanswered(no);
      }
      containers.put(dataset, parents);
    }
    return containers;
  }

  private static Set<String> storages(RucioServer server, Collection<VerifiedReplica> batch)
      throws Unanswered {
    Set<String> storages = new HashSet<>();
    batch.forEach(replica -> storages.add(replica.rse()));
    for (String rse : List.copyOf(storages)) {
      try {
        server.ask("GET", "/rses/" + Bodies.escaped(rse), "");
      } catch (Rejected no) {
        if (!no.is("RSENotFound")) {
          throw Refusals.unanswered(no);
        }
        storages.remove(rse);
      }
    }
    return storages;
  }

  static Did dataset(VerifiedReplica replica) {
    return new Did(replica.file().scope(), replica.path().dataset());
  }

  static Did container(VerifiedReplica replica) {
    return new Did(replica.file().scope(), replica.path().container());
  }

  /** The dataset that stands for the logical key. */
  static Did key(RucioSettings settings, VerifiedReplica replica) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(replica.logicalKey().getBytes(StandardCharsets.UTF_8));
      return new Did(settings.keyScope(), HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never); // every Java has it
    }
  }

  Optional<KnownFile> file(VerifiedReplica replica) {
    return Optional.ofNullable(files.get(replica.file()));
  }

  Optional<KnownFile.Row> row(VerifiedReplica replica) {
    return file(replica).map(known -> known.rows().get(replica.rse()));
  }

  boolean exists(Did did) {
    return columns.containsKey(did);
  }

  /** Whether another type of thing has the name. */
  boolean isOther(Did did, String type) {
    return Optional.ofNullable(columns.get(did))
        .filter(there -> !Lookup.isType(there, type))
        .isPresent();
  }

  boolean isClosed(Did dataset) {
    return Optional.ofNullable(columns.get(dataset))
        .filter(there -> there.path("is_open").isBoolean() && !there.path("is_open").asBoolean())
        .isPresent();
  }

  /** Whether nothing is missing of it, and nothing differs. */
  boolean holds(VerifiedReplica replica) {
    return file(replica)
        .filter(known -> known.content().equals(Optional.of(replica.content())))
        .filter(known -> known.key().equals(replica.logicalKey()))
        .filter(known -> known.isIn(replica.path().dataset()))
        .filter(known -> isNoted(known, replica))
        .map(known -> known.rows().get(replica.rse()))
        .filter(row -> row.available() && row.isAt(replica.url().toString()))
        .isPresent();
  }

  /** Whether what only we keep of this replica stands with its file. */
  static boolean isNoted(KnownFile known, VerifiedReplica replica) {
    return Optional.ofNullable(Metadata.notes(known.metadata()).get(replica.rse()))
        .filter(note -> note.state() == ReplicaState.AVAILABLE)
        .filter(
            note -> KnownFile.plain(note.url()).equals(KnownFile.plain(replica.url().toString())))
        .isPresent();
  }
}
