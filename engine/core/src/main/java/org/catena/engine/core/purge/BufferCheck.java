package org.catena.engine.core.purge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.intake.ManifestFile;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunManifest;

/**
 * Tells whether what lies in the buffer under a run's names is what was taken in. Copies elsewhere
 * prove nothing about other data that came under the same name; what is gone already is no
 * obstacle.
 */
final class BufferCheck {
  private final RseRegistry rses;
  private final Gauge gauge;

  BufferCheck(RseRegistry rses, Gauge gauge) {
    this.rses = rses;
    this.gauge = gauge;
  }

  /**
   * A raw file, read whole now.
   *
   * @param difference why it may not be deleted; empty when it is as taken in, or gone
   */
  record Found(FileUrl url, StatOutcome outcome, Optional<Failure> difference) {}

  Found rawFile(RunRecord run, RunManifest.RawFile raw) {
    LogicalFile file = new LogicalFile(run.key().scope(), raw.name());
    FileUrl url = url(run, raw.name());
    StatOutcome outcome = gauge.fresh(url);
    Optional<Failure> difference =
        outcome instanceof StatOutcome.Missing
            ? Optional.empty()
            : Gauge.difference(file + " in the buffer", url, raw.content(), outcome);
    return new Found(url, outcome, difference);
  }

  /** Why the manifest may not be deleted; empty when it speaks of the data taken in, or is gone. */
  Optional<String> manifest(RunRecord run) {
    Path file = url(run, ManifestFile.nameOf(run.key())).path();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String now = ManifestFile.read(file).fingerprint();
      String known = run.manifest().fingerprint();
      return now.equals(known)
          ? Optional.empty()
          : Optional.of("%s speaks of [%s], but [%s] was taken in".formatted(file, now, known));
    } catch (ManifestFile.BadManifest unreadable) {
      return Optional.of(unreadable.reason());
    }
  }

  private FileUrl url(RunRecord run, String name) {
    return rses.get(run.buffer()).urlOf(new LogicalFile(run.key().scope(), name));
  }
}
