package org.catena.engine.core.reconcile;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.port.ReplicaLedger;
import org.catena.engine.core.port.ReplicaLedger.Known;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;

/**
 * One look at one storage element. It takes a while, in which files come and go: what seems wrong
 * is asked for once more before it is told.
 */
final class Look {
  private static final int AT_ONCE = 1_000;

  /** More than this is a storage that is set up wrongly. */
  private static final int MOST_SUSPICIONS = 100_000;

  private final Rse rse;
  private final TransferAgent agent;
  private final Gauge gauge;
  private final ReplicaLedger replicas;
  private final Optional<Catalog> theirs;
  private final Predicate<FileUrl> elsewhere;
  private final boolean replaced;
  private final Consumer<Report> progress;
  private final Clock clock;
  private final Instant startedAt;
  private final Map<LogicalFile, StoredFile> batch = new LinkedHashMap<>();
  private final BitSet seen = new BitSet();
  private final Set<LogicalFile> underWay = new HashSet<>();
  private final List<Finding> suspicions = new ArrayList<>();
  private final Map<Finding.Kind, Integer> suspected = new EnumMap<>(Finding.Kind.class);
  private final Presence presence = new Presence();
  private final Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
  private final List<Finding> findings = new ArrayList<>();
  private long listed;
  private long known;
  private boolean tooMany;

  /**
   * @param elsewhere whether a place belongs to a storage element below this one
   * @param replaced whether a person says that much may be lost, since a disk was replaced
   */
  Look(
      Rse rse,
      TransferAgent agent,
      Gauge gauge,
      ReplicaLedger replicas,
      Optional<Catalog> theirs,
      Predicate<FileUrl> elsewhere,
      boolean replaced,
      Consumer<Report> progress,
      Clock clock) {
    this.rse = rse;
    this.agent = agent;
    this.gauge = gauge;
    this.replicas = replicas;
    this.theirs = theirs;
    this.elsewhere = elsewhere;
    this.replaced = replaced;
    this.progress = progress;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** As far as it has come. */
  Report begun() {
    return new Report(
        rse.name(),
        startedAt,
        Optional.empty(),
        listed,
        known,
        counts,
        findings,
        presence.seen(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /**
   * What was found.
   *
   * @param trouble why that is not all
   */
  Report over(Optional<String> trouble) {
    return begun().over(clock.instant(), trouble);
  }

  Report go() {
    underWay.addAll(replicas.underWay(rse.name()));
    Optional<String> trouble =
        agent.list(rse.root(), this::listed).map(failure -> failure.message());
    judge();
    if (trouble.isEmpty()) {
      missing();
      trouble = replaced ? Optional.empty() : presence.tooFew();
    }
    if (trouble.isPresent()) {
      suspicions.removeIf(suspicion -> suspicion.kind() == Finding.Kind.LOST);
    }
    underWay.addAll(replicas.underWay(rse.name()));
    suspicions.stream()
        .sorted(Comparator.comparing(Finding::kind).thenComparing(Finding::place))
        .filter(this::isStillSo)
        .forEach(this::found);
    return over(trouble.or(this::wrongPlace));
  }

  private Optional<String> wrongPlace() {
    return tooMany
        ? Optional.of(
            "more than %,d files are %s, of which the first are told: is %s the right place?"
                .formatted(MOST_SUSPICIONS, Finding.Kind.DARK.meaning(), rse.root()))
        : Optional.empty();
  }

  private void listed(StoredFile stored) {
    if (elsewhere.test(stored.url())) {
      return;
    }
    listed++;
    Optional<LogicalFile> file = rse.inside(stored.url()).flatMap(Rse::fileAt);
    if (file.isEmpty()) {
      suspect(nameless(stored));
    } else {
      batch.put(file.get(), stored);
    }
    if (batch.size() >= AT_ONCE) {
      judge();
    }
  }

  private Finding nameless(StoredFile stored) {
    Optional<Path> path = rse.inside(stored.url());
    Optional<String> whole =
        path.flatMap(inside -> PartialFile.wholeName(String.valueOf(inside.getFileName())));
    return new Finding(
        whole.isPresent() ? Finding.Kind.PARTIAL : Finding.Kind.DARK,
        place(stored),
        whole.flatMap(name -> Rse.fileAt(path.orElseThrow().resolveSibling(name))),
        bytes(stored));
  }

  /** Whoever reads it may sit at a terminal. */
  private String place(StoredFile stored) {
    return rse.inside(stored.url())
        .map(Path::toString)
        .orElse(stored.url().toString())
        .replaceAll("\\p{Cntrl}", "?");
  }

  private void judge() {
    if (batch.isEmpty()) {
      return;
    }
    Set<LogicalFile> files = Set.copyOf(batch.keySet());
    Map<LogicalFile, Known> ours = replicas.at(rse.name(), files);
    Map<LogicalFile, Optional<CatalogEntry>> shared =
        theirs.map(catalog -> catalog.locate(files)).orElse(Map.of());
    batch.forEach(
        (file, stored) ->
            judge(
                stored,
                file,
                Optional.ofNullable(ours.get(file)),
                shared.getOrDefault(file, Optional.empty())));
    batch.clear();
    progress.accept(begun());
  }

  private void judge(
      StoredFile stored, LogicalFile file, Optional<Known> ours, Optional<CatalogEntry> shared) {
    if (ours.isEmpty()) {
      if (!isKnownThere(shared)) {
        suspect(Finding.Kind.DARK, stored, file, bytes(stored));
      }
    } else if (!isBelieved(ours.get())) {
      suspect(Finding.Kind.DARK, stored, file, bytes(stored) + ", deleted by our catalogue");
    } else if (!rse.inside(ours.get().url()).equals(rse.inside(stored.url()))) {
      suspect(
          Finding.Kind.DARK,
          stored,
          file,
          "%s, our catalogue has it at %s".formatted(bytes(stored), ours.get().url()));
    } else {
      known++;
      presence.found(file.scope(), stored.url());
      seen.set(Math.toIntExact(ours.get().did()));
      if (ours.get().bytes() != stored.bytes()) {
        suspect(
            Finding.Kind.RESIZED,
            stored,
            file,
            "%d bytes, not %d".formatted(stored.bytes(), ours.get().bytes()));
      } else if (theirs.isPresent() && !isKnownThere(shared)) {
        suspect(Finding.Kind.HALF_REGISTERED, stored, file, bytes(stored));
      }
    }
  }

  private static boolean isBelieved(Known replica) {
    return replica.state() != ReplicaState.DELETED;
  }

  /** Whatever its state: one that is being deleted there is theirs all the same. */
  private boolean isKnownThere(Optional<CatalogEntry> shared) {
    return shared.stream()
        .flatMap(entry -> entry.replicas().stream())
        .anyMatch(replica -> replica.rse().equals(rse.name()));
  }

  private boolean isKnownThere(LogicalFile file) {
    return theirs
        .map(catalog -> catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty()))
        .filter(this::isKnownThere)
        .isPresent();
  }

  private void suspect(Finding.Kind kind, StoredFile stored, LogicalFile file, String words) {
    suspect(new Finding(kind, place(stored), Optional.of(file), words));
  }

  private void suspect(Finding finding) {
    if (suspected.merge(finding.kind(), 1, Integer::sum) <= MOST_SUSPICIONS) {
      suspicions.add(finding);
    } else {
      tooMany = true;
    }
  }

  private static String bytes(StoredFile stored) {
    return stored.bytes() + " bytes";
  }

  private void missing() {
    for (ReplicaState state : List.of(ReplicaState.AVAILABLE, ReplicaState.SUSPECT)) {
      List<Known> page = replicas.after(rse.name(), state, 0, AT_ONCE);
      while (!page.isEmpty()) {
        page.stream()
            .filter(replica -> !seen.get(Math.toIntExact(replica.did())))
            .forEach(this::missing);
        progress.accept(begun());
        page = replicas.after(rse.name(), state, page.get(page.size() - 1).did(), AT_ONCE);
      }
    }
  }

  private void missing(Known replica) {
    known++;
    presence.missed(replica.file().scope());
    suspect(
        new Finding(
            Finding.Kind.LOST,
            replica.file().scope() + "/" + replica.file().name(),
            Optional.of(replica.file()),
            replica.bytes() + " bytes"));
  }

  private boolean isStillSo(Finding suspicion) {
    if (suspicion.file().isEmpty()) {
      return true;
    }
    LogicalFile file = suspicion.file().get();
    if (underWay.contains(file)) {
      return false;
    }
    Optional<Known> now = Optional.ofNullable(replicas.at(rse.name(), Set.of(file)).get(file));
    Optional<Known> believed = now.filter(Look::isBelieved);
    return switch (suspicion.kind()) {
      case LOST ->
          believed.filter(one -> gauge.fresh(one.url()) instanceof StatOutcome.Missing).isPresent();
      case RESIZED -> believed.filter(this::isResized).isPresent();
      case HALF_REGISTERED -> believed.isPresent() && !isKnownThere(file);
      case DARK -> believed.isEmpty() ? !isKnownThere(file) : isElsewhere(believed.get());
      case PARTIAL -> true;
    };
  }

  private boolean isResized(Known replica) {
    return gauge.fresh(replica.url()) instanceof StatOutcome.Measured read
        && read.content().bytes() != replica.bytes();
  }

  private boolean isElsewhere(Known replica) {
    return !rse.inside(replica.url()).equals(rse.inside(rse.urlOf(replica.file())));
  }

  private void found(Finding finding) {
    counts.merge(finding.kind(), 1L, Long::sum);
    if (findings.size() < Report.MOST) {
      findings.add(finding.kind() == Finding.Kind.DARK ? withHistory(finding) : finding);
    }
  }

  private Finding withHistory(Finding dark) {
    return dark.file()
        .flatMap(file -> replicas.copied(rse.name(), file))
        .map(copy -> "%s, %s".formatted(dark.words(), history(copy)))
        .map(words -> new Finding(dark.kind(), dark.place(), dark.file(), words))
        .orElse(dark);
  }

  private static String history(ReplicaLedger.Copied copy) {
    return switch (copy.state()) {
      case REGISTERED ->
          "copied and registered by us (copy %d), and forgotten by the catalogue"
              .formatted(copy.id());
      case FAILED ->
          "left by a copy of ours that failed (copy %d: %s)".formatted(copy.id(), copy.reason());
      case PLANNED, UNDERWAY, ARRIVED, VERIFIED, BACKING_OFF ->
          "being copied by us (copy %d)".formatted(copy.id());
    };
  }
}
