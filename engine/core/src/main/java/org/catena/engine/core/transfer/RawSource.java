package org.catena.engine.core.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.stage.DataNames;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunManifest;

/**
 * Raw files: in the buffer, as the manifest promised. The buffer's own replica is registered first,
 * so that it can be proven, counted and purged like any other.
 */
final class RawSource implements CopySource {
  private final ReplicaChooser chooser;
  private final RseRegistry rses;
  private final Gauge gauge;
  private final Clock clock;

  RawSource(ReplicaChooser chooser, RseRegistry rses, Gauge gauge, Clock clock) {
    this.chooser = chooser;
    this.rses = rses;
    this.gauge = gauge;
    this.clock = clock;
  }

  @Override
  public List<Item> items(WorkOrder order, RunRecord run) {
    return run.manifest().files().stream()
        .map(raw -> new Item(new LogicalFile(run.key().scope(), raw.name()), raw.content()))
        .toList();
  }

  @Override
  public Found source(WorkOrder order, RunRecord run, LogicalFile file) {
    Rse buffer = rses.get(run.buffer());
    FileUrl url = buffer.urlOf(file);
    Content promised = content(run, file);
    StatOutcome found = gauge.recent(url);
    Optional<Failure> difference = Gauge.difference(file + " in the buffer", url, promised, found);
    if (difference.isPresent()) {
      ReplicaChooser.Choice other = chooser.choose(file);
      return other.good().map(good -> Found.at(good.url())).orElse(Found.not(difference.get()));
    }
    return Found.registered(
        Registrar.replica(
            run,
            DataNames.RAW,
            DataNames.RAW,
            new Registrar.Proven(
                file, promised, buffer.name(), url, events(order, run, url), clock.instant()),
            metadata(order, run, file)));
  }

  private static Content content(RunRecord run, LogicalFile file) {
    return run.manifest().files().stream()
        .filter(raw -> raw.name().equals(file.name()))
        .map(RunManifest.RawFile::content)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(file + " is not in the manifest"));
  }

  @Override
  public Map<String, Object> metadata(WorkOrder order, RunRecord run, LogicalFile file) {
    return Map.of("buffer", run.buffer());
  }

  /** A run of several raw files says only how many events they hold together. */
  @Override
  public long events(WorkOrder order, RunRecord run, FileUrl copy) {
    return run.manifest().files().size() == 1 ? run.manifest().events() : 0;
  }
}
