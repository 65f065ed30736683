package org.catena.adapters.rucio;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;

/**
 * Compares what is to be registered with what Rucio has and with what came before it in the same
 * batch: Rucio itself takes another checksum under a known name without a word.
 */
final class Comparison {
  /** rucio/common/schema/generic.py */
  private static final Pattern RSE = Pattern.compile("[A-Z0-9]+([_-][A-Z0-9]+)*");

  private static final int LONGEST_SCOPE = 25;
  private static final int LONGEST_KEY = 500;

  private final RucioSettings settings;
  private final Snapshot known;
  private final Map<LogicalFile, VerifiedReplica> planned = new HashMap<>();
  private final Map<String, LogicalFile> plannedKeys = new HashMap<>();
  private final Map<Did, Did> plannedContainers = new HashMap<>();

  Comparison(RucioSettings settings, Snapshot known) {
    this.settings = settings;
    this.known = known;
  }

  /** Why it may not be registered; empty when it may, and then it counts for those after it. */
  Optional<Failure> refusal(VerifiedReplica replica) {
    Optional<Failure> refusal =
        unstorable(replica)
            .or(() -> otherType(replica))
            .or(() -> closed(replica))
            .or(() -> noStorage(replica))
            .or(() -> otherFile(replica))
            .or(() -> otherHolder(replica))
            .or(() -> otherContainer(replica))
            .or(() -> otherPlace(replica))
            .or(() -> otherInBatch(replica));
    if (refusal.isEmpty()) {
      planned.putIfAbsent(replica.file(), replica);
      plannedKeys.putIfAbsent(replica.logicalKey(), replica.file());
      plannedContainers.putIfAbsent(Snapshot.dataset(replica), Snapshot.container(replica));
    }
    return refusal;
  }

  private static Optional<Failure> unstorable(VerifiedReplica replica) {
    if (!RSE.matcher(replica.rse()).matches()) {
      return bad(
          "RSE '%s' is no name for Rucio: use capital letters, digits, '-' and '_'", replica.rse());
    }
    String scope = replica.file().scope();
    if (scope.length() > LONGEST_SCOPE) {
      return bad("scope '%s' is longer than the %d characters of Rucio", scope, LONGEST_SCOPE);
    }
    if (replica.logicalKey().isBlank() || replica.logicalKey().length() > LONGEST_KEY) {
      return bad(
          "logical key '%s' must have 1 to %d characters", replica.logicalKey(), LONGEST_KEY);
    }
    String dataset = replica.path().dataset();
    String container = replica.path().container();
    return new HashSet<>(List.of(replica.file().name(), dataset, container)).size() == 3
        ? Optional.empty()
        : taken(
            "%s, its dataset '%s' and its container '%s' must have three different names",
            replica.file(), dataset, container);
  }

  private Optional<Failure> otherType(VerifiedReplica replica) {
    Map<Did, String> wanted =
        Map.of(
            Did.of(replica.file()), "FILE",
            Snapshot.dataset(replica), "DATASET",
            Snapshot.container(replica), "CONTAINER");
    return wanted.entrySet().stream()
        .filter(name -> known.isOther(name.getKey(), name.getValue()))
        .map(
            name ->
                new Failure(
                    Fault.NAME_TAKEN,
                    "%s is no %s in Rucio, but something else: use another name"
                        .formatted(name.getKey(), name.getValue())))
        .findFirst();
  }

  private Optional<Failure> closed(VerifiedReplica replica) {
    boolean in = known.file(replica).filter(f -> f.isIn(replica.path().dataset())).isPresent();
    return !in && known.isClosed(Snapshot.dataset(replica))
        ? bad(
            "dataset %s is closed in Rucio and takes no more files: open it or use another",
            Snapshot.dataset(replica))
        : Optional.empty();
  }

  private Optional<Failure> noStorage(VerifiedReplica replica) {
    return known.storages().contains(replica.rse())
        ? Optional.empty()
        : bad(
            "Rucio has no storage '%s' for %s: add it there, or name one that it has",
            replica.rse(), replica.file());
  }

  private Optional<Failure> otherFile(VerifiedReplica replica) {
    Optional<KnownFile> file = known.file(replica);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    KnownFile there = file.get();
    boolean ours = !there.key().isEmpty();
    if (!there.content().equals(Optional.of(replica.content()))
        || ours && there.events() != replica.events()) {
      return taken(
          "%s is registered with %s and %d events, the replica on %s has %s and %d events: find out"
              + " which is right; other content needs another name",
          replica.file(),
          there.content().map(Object::toString).orElse("no adler32"),
          there.events(),
          replica.rse(),
          replica.content(),
          replica.events());
    }
    if (ours && !there.key().equals(replica.logicalKey())) {
      return taken(
          "%s is registered for %s and cannot stand for %s too: use another name",
          replica.file(), there.key(), replica.logicalKey());
    }
    String dataset = Metadata.text(there.metadata(), Metadata.DATASET);
    return there.isIn(dataset) && !dataset.equals(replica.path().dataset())
        ? taken(
            "%s is in dataset '%s', not in '%s': register it there",
            replica.file(), dataset, replica.path().dataset())
        : Optional.empty();
  }

  private Optional<Failure> otherHolder(VerifiedReplica replica) {
    Did key = Snapshot.key(settings, replica);
    String holder = known.holders().getOrDefault(key, replica.file().toString());
    return holder.equals(replica.file().toString())
        ? Optional.empty()
        : taken(
            "%s is registered already, as %s (Rucio has that in %s): leave %s unregistered, one"
                + " attempt is enough",
            replica.logicalKey(), holder, key, replica.file());
  }

  private Optional<Failure> otherContainer(VerifiedReplica replica) {
    Set<Did> containers = known.containers().getOrDefault(Snapshot.dataset(replica), Set.of());
    return containers.isEmpty() || containers.contains(Snapshot.container(replica))
        ? Optional.empty()
        : taken(
            "dataset %s is in %s, not in '%s': use that container or another dataset name",
            Snapshot.dataset(replica), containers, replica.path().container());
  }

  private Optional<Failure> otherPlace(VerifiedReplica replica) {
    return known
        .row(replica)
        .filter(row -> !row.isAt(replica.url().toString()))
        .flatMap(
            row ->
                taken(
                    "%s has a replica on %s already, %s at %s: delete that one in Rucio before %s is"
                        + " registered",
                    replica.file(), replica.rse(), row.state(), row.urls(), replica.url()));
  }

  private Optional<Failure> otherInBatch(VerifiedReplica replica) {
    VerifiedReplica first = planned.getOrDefault(replica.file(), replica);
    boolean same =
        first.content().equals(replica.content())
            && first.logicalKey().equals(replica.logicalKey())
            && first.events() == replica.events()
            && first.path().equals(replica.path())
            && (!first.rse().equals(replica.rse()) || first.url().equals(replica.url()));
    if (!same) {
      return taken(
          "%s comes twice in one batch and differs: as %s and as %s",
          replica.file(), first, replica);
    }
    LogicalFile holder = plannedKeys.getOrDefault(replica.logicalKey(), replica.file());
    Did container = Snapshot.container(replica);
    if (!plannedContainers.getOrDefault(Snapshot.dataset(replica), container).equals(container)) {
      return taken("dataset %s comes in one batch in two containers", Snapshot.dataset(replica));
    }
    return holder.equals(replica.file())
        ? Optional.empty()
        : taken(
            "%s is %s in the same batch: leave %s unregistered, one attempt is enough",
            replica.logicalKey(), holder, replica.file());
  }

  private static Optional<Failure> taken(String reason, Object... parts) {
    return Optional.of(new Failure(Fault.NAME_TAKEN, reason.formatted(parts)));
  }

  private static Optional<Failure> bad(String reason, Object... parts) {
    return Optional.of(new Failure(Fault.BAD_REQUEST, reason.formatted(parts)));
  }
}
