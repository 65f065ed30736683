package org.catena.engine.store.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.store.catalogue.DidRows.Did;
import org.catena.engine.store.catalogue.FileRows.KnownFile;
import org.catena.workflows.model.LogicalFile;

/**
 * Compares, then creates: what happens within the one transaction of one replica. Everything
 * belongs to the file's scope. A file known already keeps the metadata of its first registration.
 */
final class Registration {
  private static final int LONGEST_KEY = 500;
  private static final int LONGEST_RSE = 250;

  private final DidRows dids;
  private final FileRows files;
  private final ReplicaRows replicas;
  private final Clock clock;

  Registration(DidRows dids, FileRows files, ReplicaRows replicas, Clock clock) {
    this.dids = dids;
    this.files = files;
    this.replicas = replicas;
    this.clock = clock;
  }

  /**
   * Brings the replica into the catalogue, with whatever it needs to be in.
   *
   * @return whether the replica was not available before
   * @throws Refusal when something else has its name or key
   */
  boolean perform(VerifiedReplica replica) {
    requireStorable(replica);
    Instant now = clock.instant();
    Optional<KnownFile> known = files.find(replica.file());
    if (known.isPresent()) {
      requireSame(known.get(), replica);
      if (known.get().dataset().isEmpty()) {
        putIntoDataset(known.get().id(), replica, now);
      }
      return replicas.makeAvailable(known.get().id(), replica);
    }
    requireFree(replica);
    long file = files.create(replica, new MetadataDocument(replica.metadata()), now);
    putIntoDataset(file, replica, now);
    return replicas.makeAvailable(file, replica);
  }

  private void putIntoDataset(long file, VerifiedReplica replica, Instant now) {
    long dataset = dataset(replica.file().scope(), replica.path(), now);
    dids.attach(dataset, file);
    dids.addToTotals(dataset, replica.content().bytes(), replica.events());
  }

  private long dataset(String scope, DatasetPath path, Instant now) {
    Optional<Did> dataset = dids.find(scope, path.dataset());
    if (dataset.isPresent()) {
      requireType(dataset.get(), DidType.DATASET, scope, path.dataset());
      if (!dataset.get().parent().equals(path.container())) {
        throw Refusal.taken(
            "dataset %s:%s is in container '%s', not in '%s': use that container or another"
                + " dataset name",
            scope, path.dataset(), dataset.get().parent(), path.container());
      }
      return dataset.get().id();
    }
    long container = container(scope, path.container(), now);
    long created = dids.createEmpty(scope, path.dataset(), DidType.DATASET, now);
    dids.attach(container, created);
    return created;
  }

  private long container(String scope, String name, Instant now) {
    Optional<Did> container = dids.find(scope, name);
    if (container.isPresent()) {
      requireType(container.get(), DidType.CONTAINER, scope, name);
      return container.get().id();
    }
    return dids.createEmpty(scope, name, DidType.CONTAINER, now);
  }

  private static void requireType(Did did, DidType wanted, String scope, String name) {
    if (did.type() != wanted) {
      throw Refusal.taken(
          "%s:%s is a %s already and cannot be a %s: use another name",
          scope, name, did.type().word(), wanted.word());
    }
  }

  private static void requireSame(KnownFile known, VerifiedReplica replica) {
    if (!known.content().equals(replica.content()) || known.events() != replica.events()) {
      throw Refusal.taken(
          "%s is registered with %s and %d events, the replica on %s has %s and %d events: find out"
              + " which is right; other content needs another name",
          replica.file(),
          known.content(),
          known.events(),
          replica.rse(),
          replica.content(),
          replica.events());
    }
    if (!known.logicalKey().equals(replica.logicalKey())) {
      throw Refusal.taken(
          "%s is registered for %s and cannot stand for %s too: use another name",
          replica.file(), known.logicalKey(), replica.logicalKey());
    }
    if (!known.dataset().isEmpty() && !known.dataset().equals(replica.path().dataset())) {
      throw Refusal.taken(
          "%s is in dataset '%s', not in '%s': register it there",
          replica.file(), known.dataset(), replica.path().dataset());
    }
  }

  private void requireFree(VerifiedReplica replica) {
    LogicalFile file = replica.file();
    Optional<Did> sameName = dids.find(file.scope(), file.name());
    sameName.ifPresent(did -> requireType(did, DidType.FILE, file.scope(), file.name()));
    Optional<LogicalFile> holder = files.holderOf(replica.logicalKey());
    if (holder.isPresent() && !holder.get().equals(file)) {
      throw Refusal.taken(
          "%s is registered already, as %s: leave %s unregistered, one attempt is enough",
          replica.logicalKey(), holder.get(), file);
    }
  }

  private static void requireStorable(VerifiedReplica replica) {
    requireLength("logical key", replica.logicalKey(), LONGEST_KEY);
    requireLength("RSE", replica.rse(), LONGEST_RSE);
    String dataset = replica.path().dataset();
    String container = replica.path().container();
    Set<String> names = new HashSet<>(List.of(replica.file().name(), dataset, container));
    if (names.size() < 3) {
      throw Refusal.taken(
          "%s, its dataset '%s' and its container '%s' must have three different names",
          replica.file(), dataset, container);
    }
  }

  private static void requireLength(String what, String value, int longest) {
    if (value.isBlank() || value.length() > longest || value.indexOf('\0') >= 0) {
      throw Refusal.badRequest("%s '%s' must have 1 to %d characters", what, value, longest);
    }
  }
}
