package org.catena.engine.core.reconcile;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.restore.Restores;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;

/** One repair of one storage element. What a report says is true no longer is left alone. */
final class Repair {
  private static final int REGISTERED_TOGETHER = 100;
  private static final int MOST_REFUSED = 1_000;

  private final Report found;
  private final Rse rse;
  private final Gauge gauge;
  private final Restores restores;
  private final Registrar registrar;
  private final Retold known;
  private final Consumer<Report> progress;
  private final Clock clock;
  private final List<VerifiedReplica> measured = new ArrayList<>();
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
  }

  Report begun() {
    return found.repairing(repaired, refused);
  }

  void go() {
    for (Finding finding : found.findings()) {
      finding
          .file()
          .filter(file -> finding.kind().repairable())
          .ifPresent(file -> begin(finding, file));
      if (measured.size() >= REGISTERED_TOGETHER) {
        register();
      }
    }
    register();
    progress.accept(begun().over(clock.instant()));
  }

  void brokenOff(String reason) {
    refuse(reason);
    progress.accept(begun().over(clock.instant()));
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
      if (restores.begin(file).isPresent()) {
        repaired++;
      }
    } catch (IllegalArgumentException nothingToRestoreFrom) {
      refuse(String.valueOf(nothingToRestoreFrom.getMessage()));
    }
  }

  private void measure(LogicalFile file) {
    FileUrl url = rse.urlOf(file);
    Optional<VerifiedReplica> replica = known.of(file, rse.name(), url, clock.instant());
    Optional<Failure> trouble =
        replica.flatMap(
            one -> Gauge.difference(file.toString(), url, one.content(), gauge.fresh(url)));
    trouble.ifPresentOrElse(
        failure -> refuse(failure.message()), () -> replica.ifPresent(one -> measured.add(one)));
  }

  private void register() {
    registrar
        .register(measured)
        .forEach(
            (replica, failure) ->
                failure.ifPresentOrElse(
                    why -> refuse(replica.file() + ": " + why.message()), () -> repaired++));
    measured.clear();
  }

  private void refuse(String why) {
    if (refused.size() < MOST_REFUSED) {
      refused.add(why);
    }
  }
}
