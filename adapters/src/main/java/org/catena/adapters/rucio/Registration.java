package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RegisterOutcome;
import org.catena.adapters.spi.RegisterOutcome.Refused;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.RegisterOutcome.Uncertain;
import org.catena.adapters.spi.VerifiedReplica;

/**
 * Registers one batch: looks, compares, creates what is missing from the logical key down to the
 * place in the dataset, and looks again. Only what is then seen whole is registered. Each of its
 * parts may be there already, from an attempt that broke off: it is completed.
 */
final class Registration {
  /** Each time another has made one of the names meanwhile; so many rivals do not exist. */
  private static final int ROUNDS = 20;

  private final RucioServer server;
  private final Lookup lookup;
  private final Steps steps;
  private final List<VerifiedReplica> batch;
  private final Map<VerifiedReplica, RegisterOutcome> outcomes = new LinkedHashMap<>();
  private final Set<VerifiedReplica> added = new HashSet<>();

  /** Something was changed for them: what Rucio refuses now is no plain refusal any more. */
  private final Set<VerifiedReplica> begun = new HashSet<>();

  private boolean reachable = true;

  Registration(RucioServer server, Collection<VerifiedReplica> batch) {
    this.server = server;
    this.lookup = new Lookup(server);
    this.steps = new Steps(server);
    this.batch = List.copyOf(batch);
  }

  /** Whether Rucio answered to the end. */
  boolean isReachable() {
    return reachable;
  }

  /** Of those that came too late for a Rucio that answers no more. */
  static Uncertain notTried(RucioSettings settings) {
    return uncertain(
        new Failure(
            Fault.CATALOGUE_UNREACHABLE,
            "not tried: %s was lost before its turn".formatted(settings.url())));
  }

  /** Every replica is in the answer. */
  Map<VerifiedReplica, RegisterOutcome> perform() {
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        outcomes.clear();
        if (attempted()) {
          break;
        }
      }
    } catch (Unanswered lost) {
      reachable = false;
      open().forEach(replica -> outcomes.put(replica, uncertain(lost.failure())));
    }
    open().forEach(replica -> outcomes.put(replica, uncertain(disputed())));
    return outcomes;
  }

  /**
   * @return false when a rival was faster somewhere
   */
  private boolean attempted() throws Unanswered {
    Snapshot before = Snapshot.take(server, lookup, batch);
    Comparison comparison = new Comparison(server.settings(), before);
    for (VerifiedReplica replica : batch) {
      comparison.refusal(replica).ifPresent(why -> outcomes.put(replica, new Refused(why)));
    }
    open(before::holds)
        .forEach(replica -> outcomes.put(replica, new Registered(added.contains(replica))));
    open().stream()
        .filter(replica -> before.row(replica).filter(KnownFile.Row::available).isEmpty())
        .forEach(added::add);
    Optional<Failure> lost = Optional.empty();
    try {
      create(before);
    } catch (Rival faster) {
      return false;
    } catch (Unanswered none) {
      if (!none.isPerhapsDone()) {
        throw none;
      }
      lost = Optional.of(none.failure()); // looking tells how far it came
    }
    readBack(lost);
    return true;
  }

  private void create(Snapshot before) throws Unanswered, Rival {
    RucioSettings settings = server.settings();
    bulk(open(r -> !before.exists(Snapshot.key(settings, r))), steps::takeKeys);
    bulk(
        open(r -> !before.exists(Snapshot.dataset(r)) || !before.exists(Snapshot.container(r))),
        part -> makeCollections(part, before));
    bulk(
        open(r -> before.containers().getOrDefault(Snapshot.dataset(r), Set.of()).isEmpty()),
        part -> steps.attach(grouped(part, Registration::containerOf)));
    for (String rse : storages()) {
      Predicate<VerifiedReplica> here = replica -> replica.rse().equals(rse);
      bulk(
          open(here.and(r -> before.row(r).isEmpty())),
          part -> steps.addReplicas(rse, part, open()));
      bulk(
          open(here.and(r -> before.row(r).filter(row -> !row.available()).isPresent())),
          part -> steps.setState(rse, names(part), 'A'));
    }
    bulk(open(r -> lacksNotes(before, r)), part -> steps.setMetadata(notes(part, before)));
    bulk(
        open(r -> before.file(r).filter(f -> f.isIn(r.path().dataset())).isEmpty()),
        part -> steps.attach(grouped(part, Registration::datasetOf)));
  }

  private void makeCollections(List<VerifiedReplica> part, Snapshot before)
      throws Unanswered, Rejected {
    Set<Did> datasets = new TreeSet<>();
    Set<Did> containers = new TreeSet<>();
    for (VerifiedReplica replica : part) {
      datasets.add(Snapshot.dataset(replica));
      containers.add(Snapshot.container(replica));
    }
    datasets.removeIf(before::exists);
    containers.removeIf(before::exists);
    steps.makeCollections(datasets, containers);
  }

  private static boolean lacksNotes(Snapshot before, VerifiedReplica replica) {
    return before
        .file(replica)
        .filter(known -> known.key().isEmpty() || !Snapshot.isNoted(known, replica))
        .isPresent();
  }

  private static Map<Did, ObjectNode> notes(List<VerifiedReplica> part, Snapshot before) {
    Map<Did, ObjectNode> notes = new TreeMap<>();
    for (VerifiedReplica replica : part) {
      boolean bare = before.file(replica).filter(known -> known.key().isEmpty()).isPresent();
      ObjectNode note = bare ? Metadata.of(replica, List.of(replica)) : Metadata.of(replica);
      notes.merge(Did.of(replica.file()), note, (one, other) -> one.setAll(other));
    }
    return notes;
  }

  private void readBack(Optional<Failure> lost) throws Unanswered {
    List<VerifiedReplica> written = open();
    if (written.isEmpty()) {
      return;
    }
    Snapshot after = Snapshot.take(server, lookup, written);
    for (VerifiedReplica replica : written) {
      outcomes.put(
          replica,
          after.holds(replica)
              ? new Registered(added.contains(replica))
              : uncertain(lost.orElseGet(() -> notThere(replica))));
    }
  }

  private Failure notThere(VerifiedReplica replica) {
    return new Failure(
        Fault.CATALOGUE_UNREACHABLE,
        "%s on %s was registered, but %s does not show it whole"
            .formatted(replica.file(), replica.rse(), server.settings().url()));
  }

  private Failure disputed() {
    return new Failure(
        Fault.CATALOGUE_UNREACHABLE,
        "others change the same names in %s all the time".formatted(server.settings().url()));
  }

  private static Uncertain uncertain(Failure failure) {
    return new Uncertain(
        new Failure(
            failure.fault(), failure.message() + "; registering again completes what was begun"));
  }

  /** One request for many. */
  private interface Step {
    void perform(List<VerifiedReplica> part) throws Unanswered, Rejected;
  }

  /** When Rucio refuses it for all, each half alone, so that one bad member spoils no other. */
  private void bulk(List<VerifiedReplica> part, Step step) throws Unanswered, Rival {
    if (part.isEmpty()) {
      return;
    }
    try {
      step.perform(part);
      begun.addAll(part);
    } catch (Rejected no) {
      if (no.isRival()) {
        throw new Rival(no);
      }
      if (part.size() == 1) {
        VerifiedReplica replica = part.get(0);
        String what = "%s on %s".formatted(replica.file(), replica.rse());
        Failure why = Refusals.failure(what, no);
        outcomes.put(replica, begun.contains(replica) ? uncertain(why) : new Refused(why));
        return;
      }
      int half = part.size() / 2;
      bulk(part.subList(0, half), step);
      bulk(part.subList(half, part.size()), step);
    }
  }

  private List<VerifiedReplica> open() {
    return open(replica -> true);
  }

  private List<VerifiedReplica> open(Predicate<VerifiedReplica> which) {
    return batch.stream().filter(replica -> !outcomes.containsKey(replica)).filter(which).toList();
  }

  private Set<String> storages() {
    Set<String> storages = new LinkedHashSet<>();
    batch.forEach(replica -> storages.add(replica.rse()));
    return storages;
  }

  private static List<Did> names(List<VerifiedReplica> part) {
    List<Did> names = new ArrayList<>();
    part.forEach(replica -> names.add(Did.of(replica.file())));
    return names;
  }

  /** A thing and what it belongs in. */
  private record Place(Did parent, Did child) {}

  private static Place datasetOf(VerifiedReplica replica) {
    return new Place(Snapshot.dataset(replica), Did.of(replica.file()));
  }

  private static Place containerOf(VerifiedReplica replica) {
    return new Place(Snapshot.container(replica), Snapshot.dataset(replica));
  }

  private static Map<Did, Set<Did>> grouped(
      List<VerifiedReplica> part, Function<VerifiedReplica, Place> place) {
    Map<Did, Set<Did>> grouped = new TreeMap<>();
    for (VerifiedReplica replica : part) {
      Place here = place.apply(replica);
      grouped.computeIfAbsent(here.parent(), parent -> new TreeSet<>()).add(here.child());
    }
    return grouped;
  }
}
