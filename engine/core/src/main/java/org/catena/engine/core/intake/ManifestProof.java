package org.catena.engine.core.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StatOutcome;
import org.catena.engine.core.intake.ManifestFile.BadManifest;
import org.catena.engine.core.intake.ManifestFile.UnreadableNow;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.verify.EventCounter;
import org.catena.engine.core.verify.Gauge;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/** Holds a run's manifest against its name and against the raw files that it promises. */
final class ManifestProof {
  private static final String REMEDY =
      ". Remedy: have the data acquisition write the file again, or its manifest";

  private final Rse buffer;
  private final Gauge gauge;
  private final EventCounter counter = new EventCounter();

  ManifestProof(Rse buffer, Gauge gauge) {
    this.buffer = buffer;
    this.gauge = gauge;
  }

  /**
   * What was found.
   *
   * @param fingerprint of the manifest that was held against its files
   * @param lie what is not true of them; empty when all is
   */
  record Proof(String fingerprint, Optional<String> lie) {}

  Path file(RunKey run) {
    return buffer.directory().orElseThrow().resolve(ManifestFile.nameOf(run));
  }

  /**
   * As it is written now.
   *
   * @throws BadManifest when it cannot be read, or speaks of another run
   */
  RunManifest read(RunKey run) {
    RunManifest manifest = ManifestFile.read(file(run));
    if (manifest.number() != run.number()) {
      throw new BadManifest(
          "%s speaks of run %d; its name says run %d"
              .formatted(file(run).getFileName(), manifest.number(), run.number()));
    }
    return manifest;
  }

  /**
   * Reads every raw file whole: takes as long as the storage does.
   *
   * @throws UnreadableNow when the storage does not give one of them
   */
  Proof prove(RunKey run, RunManifest manifest) {
    for (RunManifest.RawFile raw : manifest.files()) {
      FileUrl url = buffer.urlOf(new LogicalFile(run.scope(), raw.name()));
      StatOutcome found = gauge.recent(url);
      if (found instanceof StatOutcome.Unreadable unreadable) {
        throw new UnreadableNow(unreadable.failure().message());
      }
      Optional<Failure> lie =
          Gauge.difference(
              "raw file " + raw.name() + " of run " + run.number(), url, raw.content(), found);
      if (lie.isPresent()) {
        String words = lie.get().message() + " by " + file(run).getFileName() + REMEDY;
        return new Proof(manifest.fingerprint(), Optional.of(words));
      }
    }
    return new Proof(manifest.fingerprint(), wrongEvents(run, manifest));
  }

  /** Events are what chunks are cut from; a false number makes jobs without data, or too few. */
  private Optional<String> wrongEvents(RunKey run, RunManifest manifest) {
    if (!manifest.files().stream().allMatch(raw -> EventCounter.canCount(raw.name()))) {
      return Optional.empty();
    }
    try {
      long events = 0;
      for (RunManifest.RawFile raw : manifest.files()) {
        events += counter.events(buffer.urlOf(new LogicalFile(run.scope(), raw.name())).path());
      }
      return events == manifest.events()
          ? Optional.empty()
          : Optional.of(
              "%s says %d events, but the raw files hold %d%s"
                  .formatted(file(run).getFileName(), manifest.events(), events, REMEDY));
    } catch (IOException e) {
      throw new UnreadableNow(
          "the events of run %d cannot be counted: %s".formatted(run.number(), e));
    }
  }
}
