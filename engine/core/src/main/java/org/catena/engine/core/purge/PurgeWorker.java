package org.catena.engine.core.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.intake.ManifestFile;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.PurgeCertificate.State;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.policy.CopiesRequirement;
import org.catena.engine.core.policy.CopiesRequirements;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunManifest;

/**
 * Purge stages: propose, certify, measure again, delete file by file, record. Storage goes first
 * and the catalogue second; a crash between the two is completed, because an absent file with a
 * valid certificate is one that we deleted.
 */
public final class PurgeWorker implements StageWorker {
  /** Evidence grows old: after this time it is gathered anew. */
  private static final Duration VALIDITY = Duration.ofMinutes(60);

  private final RunLedger runs;
  private final CopiesRequirements requirements;
  private final PurgeLedger certificates;
  private final PurgeProver prover;
  private final TransferAgent agent;
  private final Catalog catalog;
  private final RseRegistry rses;
  private final Transactions transactions;
  private final Steps steps;
  private final Clock clock;

  public PurgeWorker(
      RunLedger runs,
      CopiesRequirements requirements,
      PurgeLedger certificates,
      PurgeProver prover,
      TransferAgent agent,
      Catalog catalog,
      RseRegistry rses,
      Transactions transactions,
      Steps steps,
      Clock clock) {
    this.runs = runs;
    this.requirements = requirements;
    this.certificates = certificates;
    this.prover = prover;
    this.agent = agent;
    this.catalog = catalog;
    this.rses = rses;
    this.transactions = transactions;
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.PURGE);
  }

  @Override
  public Progress advance(WorkOrder order) {
    RunRecord run =
        runs.find(order.run())
            .orElseThrow(() -> new IllegalStateException("no run for order " + order.id()));
    Optional<PurgeCertificate> last = last(run);
    if (last.isPresent() && last.get().state() == State.EXECUTED) {
      return new Progress.Done();
    }
    PurgeCertificate certificate =
        last.filter(known -> known.state() == State.ISSUED).orElseGet(() -> propose(run, true));
    if (certificate.state() != State.ISSUED) {
      return refused(run, ProofDocument.read(certificate.document()));
    }
    return execute(run, certificate);
  }

  /**
   * What a purge of this run would find now.
   *
   * @param binding whether the certificate may be used; a dry run's is kept as evidence only
   * @throws IllegalArgumentException while nothing is known of the run's copies policy
   */
  public PurgeCertificate propose(RunRecord run, boolean binding) {
    PurgeProof proof = prover.prove(run, requirement(run));
    State state = !proof.holds() ? State.REFUSED : binding ? State.ISSUED : State.EXPIRED;
    PurgeCertificate certificate = certificate(proof, state);
    PurgeCertificate added = transactions.inOne(() -> certificates.add(certificate));
    steps.reached(Step.CERTIFICATE_ISSUED);
    return added;
  }

  private PurgeCertificate certificate(PurgeProof proof, State state) {
    Instant now = clock.instant();
    String document = ProofDocument.write(proof);
    return new PurgeCertificate(
        0,
        new LogicalFile(proof.scope(), proof.files().get(0)),
        proof.runNumber(),
        proof.rse(),
        state,
        document,
        ProofDocument.hash(document),
        now,
        state == State.ISSUED ? now.plus(VALIDITY) : now);
  }

  /**
   * How a purge that a person asked for ended.
   *
   * @param certificate the last one written: executed, or refused with the evidence against it
   * @param obstacles why something is still in the buffer; empty when the purge is complete
   */
  public record Answer(PurgeCertificate certificate, List<String> obstacles) {
    public Answer {
      obstacles = List.copyOf(obstacles);
    }
  }

  /**
   * Proves now, and deletes only when that holds: what the stage does, asked for by a person.
   *
   * @throws IllegalArgumentException while nothing is known of the run's copies policy
   */
  public Answer purge(RunRecord run) {
    PurgeCertificate proposed = propose(run, true);
    if (proposed.state() != State.ISSUED) {
      return new Answer(proposed, reasons(proposed));
    }
    Progress progress = execute(run, proposed);
    PurgeCertificate last = newest(run, proposed);
    return progress.fold(
        done -> new Answer(last, List.of()),
        waiting -> new Answer(last, List.of(waiting.reason())),
        stopped ->
            new Answer(
                last,
                last.state() == State.REFUSED
                    ? reasons(last)
                    : List.of(stopped.failure().message())));
  }

  private static List<String> reasons(PurgeCertificate certificate) {
    return ProofDocument.read(certificate.document()).reasons();
  }

  private PurgeCertificate newest(RunRecord run, PurgeCertificate since) {
    return certificates.ofRun(run.key().number()).stream()
        .filter(known -> known.id() >= since.id())
        .reduce((earlier, later) -> later)
        .orElse(since);
  }

  private synchronized Progress execute(RunRecord run, PurgeCertificate certificate) {
    if (certificate.validUntil().isBefore(clock.instant())) {
      transactions.runInOne(() -> certificates.change(certificate.id(), State.EXPIRED));
      return new Progress.Waiting(
          "the purge certificate expired; it is proven anew", Duration.ofMillis(1));
    }
    PurgeProof again = prover.prove(run, requirement(run));
    steps.reached(Step.EVIDENCE_MEASURED_AGAIN);
    if (!again.holds()) {
      return withdrawn(run, certificate, again);
    }
    Optional<Progress> obstacle = erase(run, certificate, again);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    steps.reached(Step.REPLICA_ERASED);
    transactions.runInOne(() -> record(run, certificate));
    steps.reached(Step.CERTIFICATE_EXECUTED);
    return new Progress.Done();
  }

  /** What forbids the purge now is kept as evidence, like what would have allowed it. */
  private Progress withdrawn(RunRecord run, PurgeCertificate certificate, PurgeProof against) {
    transactions.runInOne(
        () -> {
          certificates.change(certificate.id(), State.EXPIRED);
          certificates.add(certificate(against, State.REFUSED));
        });
    return refused(run, against);
  }

  /**
   * Raw files first, the manifest last: a manifest without its files is a purge under way. Each is
   * looked at once more at the last moment, because the data acquisition may write the same names.
   */
  private Optional<Progress> erase(RunRecord run, PurgeCertificate certificate, PurgeProof proof) {
    for (RunManifest.RawFile raw : run.manifest().files()) {
      Optional<Failure> other = prover.buffer().rawFile(run, raw).difference();
      if (other.isPresent()) {
        return Optional.of(
            withdrawn(run, certificate, proof.refusedBecause(other.get().message())));
      }
      Optional<Failure> failure = erase(run, raw.name());
      if (failure.isPresent()) {
        return failure.map(Progress.Stopped::new);
      }
    }
    Optional<String> other = prover.buffer().manifest(run);
    if (other.isPresent()) {
      return Optional.of(withdrawn(run, certificate, proof.refusedBecause(other.get())));
    }
    return erase(run, ManifestFile.nameOf(run.key())).map(Progress.Stopped::new);
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

  private void record(RunRecord run, PurgeCertificate certificate) {
    certificates.change(certificate.id(), State.EXECUTED);
    run.manifest()
        .files()
        .forEach(
            file ->
                catalog.mark(
                    new LogicalFile(run.key().scope(), file.name()),
                    run.buffer(),
                    ReplicaState.DELETED,
                    "purged under certificate " + certificate.hash()));
  }

  private Progress refused(RunRecord run, PurgeProof proof) {
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

  private CopiesRequirement requirement(RunRecord run) {
    return requirements
        .of(run)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the copies policy of run %d is not decided yet, and no upload is planned"
                        .formatted(run.key().number())));
  }

  private Optional<PurgeCertificate> last(RunRecord run) {
    return certificates.ofRun(run.key().number()).stream()
        .filter(known -> known.file().scope().equals(run.key().scope()))
        .filter(known -> known.state() == State.ISSUED || known.state() == State.EXECUTED)
        .reduce((earlier, later) -> later);
  }

  @Override
  public int retry(WorkOrder order) {
    return 1;
  }
}
