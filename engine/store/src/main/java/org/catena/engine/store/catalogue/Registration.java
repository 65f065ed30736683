package org.catena.engine.store.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.store.catalogue.DidRows.Did;
import org.catena.engine.store.catalogue.FileRows.KnownFile;
import org.catena.workflows.model.LogicalFile;

/**
 * Compares, then creates: what happens within the one transaction of some replicas. Everything
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
   * Brings replicas into the catalogue, with whatever they need to be in.
   *
   * @return for each whether it was not available before
   * @throws Refusal when something else has the name or key of one of them
   */
  Map<VerifiedReplica, Boolean> perform(Collection<VerifiedReplica> all) {
    Map<VerifiedReplica, Boolean> changed = new LinkedHashMap<>();
    for (Collection<VerifiedReplica> some : eachFileOnce(all)) {
      changed.putAll(performOnce(some));
    }
    return changed;
  }

  /** A file's second replica finds it as the first has left it. */
  private static List<Collection<VerifiedReplica>> eachFileOnce(Collection<VerifiedReplica> all) {
    List<Map<LogicalFile, VerifiedReplica>> parts = new ArrayList<>();
    for (VerifiedReplica replica : all) {
      parts.stream()
          .filter(part -> !part.containsKey(replica.file()))
          .findFirst()
          .orElseGet(
              () -> {
                parts.add(new LinkedHashMap<>());
                return parts.get(parts.size() - 1);
              })
          .put(replica.file(), replica);
    }
    return parts.stream().map(Map::values).toList();
  }

  private Map<VerifiedReplica, Boolean> performOnce(Collection<VerifiedReplica> some) {
    some.forEach(Registration::requireStorable);
    Instant now = clock.instant();
    Map<LogicalFile, KnownFile> known =
        new HashMap<>(files.find(some.stream().map(VerifiedReplica::file).toList()));
    List<VerifiedReplica> fresh = new ArrayList<>();
    for (VerifiedReplica replica : some) {
      KnownFile before = known.get(replica.file());
      if (before == null) {
        fresh.add(replica);
      } else {
        requireSame(before, replica);
      }
    }
    if (!fresh.isEmpty()) {
      requireFree(fresh);
      known.putAll(files.create(fresh, now));
    }
    Map<VerifiedReplica, Long> ids = new LinkedHashMap<>();
    Map<DatasetPlace, List<VerifiedReplica>> loose = new LinkedHashMap<>();
    for (VerifiedReplica replica : some) {
      KnownFile file = Objects.requireNonNull(known.get(replica.file()));
      ids.put(replica, file.id());
      if (file.dataset().isEmpty()) {
        loose
            .computeIfAbsent(
                new DatasetPlace(replica.file().scope(), replica.path()),
                place -> new ArrayList<>())
            .add(replica);
      }
    }
    loose.forEach((place, replicas) -> putIntoDataset(place, replicas, ids, now));
    return replicas.makeAvailable(ids);
  }

  private record DatasetPlace(String scope, DatasetPath path) {}

  private void putIntoDataset(
      DatasetPlace place,
      List<VerifiedReplica> loose,
      Map<VerifiedReplica, Long> ids,
      Instant now) {
    long dataset = dataset(place.scope(), place.path(), now);
    dids.attach(
        dataset, loose.stream().map(replica -> Objects.requireNonNull(ids.get(replica))).toList());
    dids.addToTotals(
        dataset,
        loose.size(),
        loose.stream().mapToLong(replica -> replica.content().bytes()).sum(),
        loose.stream().mapToLong(VerifiedReplica::events).sum());
  }

  private long dataset(String scope, DatasetPath path, Instant now) {
    Optional<Did> dataset = dids.find(scope, path.dataset());
    if (dataset.isPresent()) {
      requireType(dataset.get().type(), DidType.DATASET, scope, path.dataset());
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
    dids.attach(container, List.of(created));
    return created;
  }

  private long container(String scope, String name, Instant now) {
    Optional<Did> container = dids.find(scope, name);
    if (container.isPresent()) {
      requireType(container.get().type(), DidType.CONTAINER, scope, name);
      return container.get().id();
    }
    return dids.createEmpty(scope, name, DidType.CONTAINER, now);
  }

  private static void requireType(DidType type, DidType wanted, String scope, String name) {
    if (type != wanted) {
      throw Refusal.taken(
          "%s:%s is a %s already and cannot be a %s: use another name",
          scope, name, type.word(), wanted.word());
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

  private void requireFree(List<VerifiedReplica> fresh) {
    fresh.stream()
        .map(VerifiedReplica::file)
        .collect(Collectors.groupingBy(LogicalFile::scope))
        .forEach(
            (scope, named) ->
                dids.types(scope, named.stream().map(LogicalFile::name).toList())
                    .forEach((name, type) -> requireType(type, DidType.FILE, scope, name)));
    Map<String, LogicalFile> holders =
        files.holders(fresh.stream().map(VerifiedReplica::logicalKey).toList());
    for (VerifiedReplica replica : fresh) {
      LogicalFile holder = holders.get(replica.logicalKey());
      if (holder != null && !holder.equals(replica.file())) {
        throw Refusal.taken(
            "%s is registered already, as %s: leave %s unregistered, one attempt is enough",
            replica.logicalKey(), holder, replica.file());
      }
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
