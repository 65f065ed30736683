package org.catena.engine.core.reconcile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.register.Portion;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;

/** One repair of one storage element. What a report says is true no longer is left alone. */
final class Repair {
  private static final int MOST_REFUSED = 1_000;

  private final Report found;
  private final Rse rse;
  private final Gauge gauge;
  private final Restores restores;
  private final Registrar registrar;
  private final Retold known;
  private final Consumer<Report> progress;
  private final Clock clock;
  private final Portion<VerifiedReplica> measured;
  private final List<String> refused = new ArrayList<>();
  private long repaired;

  Repair(
      Report found,
      Rse rse,
      Gauge gauge,
      Restores restores,
      Registrar registrar,
      Retold known,
      Consumer<Report> progress,
      Clock clock) {
    this.found = found;
    this.rse = rse;
    this.gauge = gauge;
    this.restores = restores;
    this.registrar = registrar;
    this.known = known;
    this.progress = progress;
    this.clock = clock;
    this.measured = new Portion<>(clock);
  }

  Report begun() {
    return found.repairing(repaired, refused);
  }

  void go() {
    Optional<String> unmounted = unmounted();
    if (unmounted.isPresent()) {
      brokenOff(unmounted.get());
      return;
    }
    for (Finding finding : found.findings()) {
      finding
          .file()
          .filter(file -> finding.kind().repairable())
          .ifPresent(file -> begin(finding, file));
      if (measured.isFull()) {
        register();
      }
    }
    register();
    progress.accept(begun().over(clock.instant(), Optional.empty()));
  }

  /** Since it was looked at, a disk may have been unmounted. One that was replaced had no files. */
  private Optional<String> unmounted() {
    return found.seen().entrySet().stream()
        .filter(scope -> scope.getValue().stream().allMatch(this::isMissing))
        .findFirst()
        .map(
            scope ->
                "none of the files that were found of scope %s is there now: is it mounted?"
                    .formatted(scope.getKey()));
  }

  private boolean isMissing(FileUrl url) {
    return gauge.fresh(url) instanceof StatOutcome.Missing;
  }

  /** What was not begun stays as it was. */
  void brokenOff(String reason) {
    progress.accept(begun().over(clock.instant(), Optional.of(reason)));
  }

  private void begin(Finding finding, LogicalFile file) {
    if (finding.kind() == Finding.Kind.HALF_REGISTERED) {
      measure(file);
    } else {
      restore(file);
    }
    progress.accept(begun());
  }

  private void restore(LogicalFile file) {
    try {
      Optional<Restores.Outcome> outcome = restores.begin(file, rse.name());
      if (outcome.filter(Restores.Outcome::restored).isPresent()) {
        repaired++;
      } else {
        refuse(
            outcome
                .flatMap(one -> one.finding().trouble())
                .map(trouble -> trouble + ". A restore that stopped waits for a person")
                .orElse(file + " is as it should be now"));
      }
    } catch (IllegalArgumentException notOurs) {
      refuse(String.valueOf(notOurs.getMessage()));
    }
  }

  private void measure(LogicalFile file) {
    FileUrl url = rse.urlOf(file);
    Instant since = clock.instant();
    Optional<VerifiedReplica> replica = known.of(file, rse.name(), url, since);
    if (replica.isEmpty()) {
      refuse(file + " is in our catalogue no more");
      return;
    }
    Gauge.difference(file.toString(), url, replica.get().content(), gauge.fresh(url))
        .ifPresentOrElse(
            failure -> refuse(failure.message()), () -> measured.add(replica.get(), since));
  }

  private void register() {
    registrar
        .register(measured.take())
        .forEach(
            (replica, failure) ->
                failure.ifPresentOrElse(
                    why -> refuse(replica.file() + ": " + why.message()), () -> repaired++));
  }

  private void refuse(String why) {
    if (refused.size() < MOST_REFUSED) {
      refused.add(why);
    }
  }
}
