package org.catena.engine.core.purge;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.intake.ManifestFile;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.PurgeCertificate.State;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.policy.CopiesRequirement;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.walk.Progress;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/**
 * Uses a certificate: measures again, deletes file by file, records. Storage goes first and the
 * catalogue second; a crash between the two is completed, because an absent file with a valid
 * certificate is one that we deleted.
 */
final class PurgeExecution {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final PurgeLedger certificates;
  private final PurgeProver prover;
  private final TransferAgent agent;
  private final Catalog catalog;
  private final RseRegistry rses;
  private final Transactions transactions;
  private final Steps steps;
  private final Clock clock;
  private final Set<RunKey> underWay = ConcurrentHashMap.newKeySet();

  PurgeExecution(
      PurgeLedger certificates,
      PurgeProver prover,
      TransferAgent agent,
      Catalog catalog,
      RseRegistry rses,
      Transactions transactions,
      Steps steps,
      Clock clock) {
    this.certificates = certificates;
    this.prover = prover;
    this.agent = agent;
    this.catalog = catalog;
    this.rses = rses;
    this.transactions = transactions;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * How it ended.
   *
   * @param certificate the given one, or the refusal that took its place
   * @param obstacles why something is still in the buffer; empty when the purge is complete
   */
  record Ending(Progress progress, PurgeCertificate certificate, List<String> obstacles) {
    static Ending waiting(PurgeCertificate certificate, String reason, Duration again) {
      return new Ending(new Progress.Waiting(reason, again), certificate, List.of(reason));
    }

    static Ending stopped(PurgeCertificate certificate, Failure failure) {
      return new Ending(new Progress.Stopped(failure), certificate, List.of(failure.message()));
    }
  }

  /** One at a time for a run, as the stage and a person may ask at once; runs do not wait. */
  Ending execute(RunRecord run, PurgeCertificate certificate, CopiesRequirement requirement) {
    if (!underWay.add(run.key())) {
      String reason = "another purge of run %d is under way".formatted(run.key().number());
      return Ending.waiting(certificate, reason, LOOK_AGAIN);
    }
    try {
      return executeAlone(run, certificate, requirement);
    } finally {
      underWay.remove(run.key());
    }
  }

  private Ending executeAlone(
      RunRecord run, PurgeCertificate certificate, CopiesRequirement requirement) {
    if (certificate.validUntil().isBefore(clock.instant())) {
      transactions.runInOne(() -> certificates.change(certificate.id(), State.EXPIRED));
      String reason = "the purge certificate expired; it is proven anew";
      return Ending.waiting(certificate, reason, Duration.ofMillis(1));
    }
    PurgeProof again = prover.prove(run, requirement);
    steps.reached(Step.EVIDENCE_MEASURED_AGAIN);
    if (!again.holds()) {
      return withdrawn(run, certificate, again);
    }
    Optional<Ending> obstacle = erase(run, certificate, again);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    steps.reached(Step.REPLICA_ERASED);
    record(run, certificate);
    steps.reached(Step.CERTIFICATE_EXECUTED);
    return new Ending(new Progress.Done(), certificate.in(State.EXECUTED), List.of());
  }

  /** What forbids the purge now is kept as evidence, like what would have allowed it. */
  private Ending withdrawn(RunRecord run, PurgeCertificate certificate, PurgeProof against) {
    PurgeCertificate refusal =
        transactions.inOne(
            () -> {
              certificates.change(certificate.id(), State.EXPIRED);
              return certificates.add(
                  ProofDocument.certificate(against, State.REFUSED, clock.instant()));
            });
    return new Ending(refused(run, against), refusal, against.reasons());
  }

  /**
   * Raw files first, the manifest last: a manifest without its files is a purge under way. Each is
   * looked at once more at the last moment, because the data acquisition may write the same names.
   */
  private Optional<Ending> erase(RunRecord run, PurgeCertificate certificate, PurgeProof proof) {
    for (RunManifest.RawFile raw : run.manifest().files()) {
      Optional<Failure> other = prover.buffer().rawFile(run, raw).difference();
      if (other.isPresent()) {
        return Optional.of(
            withdrawn(run, certificate, proof.refusedBecause(other.get().message())));
      }
      Optional<Failure> failure = erase(run, raw.name());
      if (failure.isPresent()) {
        return failure.map(why -> Ending.stopped(certificate, why));
      }
    }
    Optional<String> other = prover.buffer().manifest(run);
    if (other.isPresent()) {
      return Optional.of(withdrawn(run, certificate, proof.refusedBecause(other.get())));
    }
    return erase(run, ManifestFile.nameOf(run.key())).map(why -> Ending.stopped(certificate, why));
  }

  private Optional<Failure> erase(RunRecord run, String name) {
    FileUrl url = rses.get(run.buffer()).urlOf(new LogicalFile(run.key().scope(), name));
    EraseOutcome outcome = agent.erase(Set.of(url)).get(url);
    if (outcome == null) {
      return Optional.of(new Failure(Fault.STORAGE_UNREACHABLE, "no answer for " + url));
    }
    return outcome instanceof EraseOutcome.Refused refused
        ? Optional.of(refused.failure())
        : Optional.empty();
  }

  /** The certificate is used up when the catalogue knows of every file: asked again until then. */
  private void record(RunRecord run, PurgeCertificate certificate) {
    run.manifest()
        .files()
        .forEach(
            file ->
                catalog.mark(
                    new LogicalFile(run.key().scope(), file.name()),
                    run.buffer(),
                    ReplicaState.DELETED,
                    "purged under certificate " + certificate.hash()));
    transactions.runInOne(() -> certificates.change(certificate.id(), State.EXECUTED));
  }

  /** The stage stops, and says what a person can do. */
  static Progress refused(RunRecord run, PurgeProof proof) {
    return new Progress.Stopped(
        new Failure(
            Fault.CHECKSUM_DIFFERS,
            "run %d stays in %s, because its purge is not proven: %s%nRemedy: restore the copies, then: catena run retry %d"
                .formatted(
                    run.key().number(),
                    run.buffer(),
                    String.join("; ", proof.reasons()),
                    run.key().number())));
  }
}
