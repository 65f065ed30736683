package org.catena.engine.core.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;
import org.catena.workflows.model.LogicalFile;

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
   * @throws IllegalArgumentException while the run's copies policy is not known
   */
  public PurgeCertificate propose(RunRecord run, boolean binding) {
    PurgeProof proof = prover.prove(run, requirement(run));
    Instant now = clock.instant();
    String document = ProofDocument.write(proof);
    State state = !proof.holds() ? State.REFUSED : binding ? State.ISSUED : State.EXPIRED;
    PurgeCertificate certificate =
        new PurgeCertificate(
            0,
            new LogicalFile(proof.scope(), proof.files().get(0)),
            proof.runNumber(),
            proof.rse(),
            state,
            document,
            ProofDocument.hash(document),
            now,
            binding ? now.plus(VALIDITY) : now);
    PurgeCertificate added = transactions.inOne(() -> certificates.add(certificate));
    steps.reached(Step.CERTIFICATE_ISSUED);
    return added;
  }

  /**
   * Proves now, and deletes only when that holds: what the stage does, asked for by a person.
   *
   * @return the certificate as it stands afterwards
   * @throws IllegalArgumentException while the run's copies policy is not known
   */
  public PurgeCertificate purge(RunRecord run) {
    PurgeCertificate proposed = propose(run, true);
    if (proposed.state() == State.ISSUED) {
      execute(run, proposed);
    }
    return certificates.ofRun(run.key().number()).stream()
        .filter(known -> known.id() == proposed.id())
        .findFirst()
        .orElse(proposed);
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
      transactions.runInOne(() -> certificates.change(certificate.id(), State.EXPIRED));
      return refused(run, again);
    }
    Optional<Failure> failure = erase(run);
    if (failure.isPresent()) {
      return new Progress.Stopped(failure.get());
    }
    steps.reached(Step.REPLICA_ERASED);
    transactions.runInOne(() -> record(run, certificate));
    steps.reached(Step.CERTIFICATE_EXECUTED);
    return new Progress.Done();
  }

  /** Raw files first, the manifest last: a manifest without its files is a purge under way. */
  private Optional<Failure> erase(RunRecord run) {
    Rse buffer = rses.get(run.buffer());
    for (String name : names(run)) {
      FileUrl url = buffer.urlOf(new LogicalFile(run.key().scope(), name));
      EraseOutcome outcome = agent.erase(Set.of(url)).get(url);
      if (outcome instanceof EraseOutcome.Refused refused) {
        return Optional.of(refused.failure());
      }
      if (outcome == null) {
        return Optional.of(new Failure(Fault.STORAGE_UNREACHABLE, "no answer for " + url));
      }
    }
    return Optional.empty();
  }

  private static List<String> names(RunRecord run) {
    List<String> names =
        new ArrayList<>(run.manifest().files().stream().map(file -> file.name()).toList());
    names.add(ManifestFile.nameOf(run.key()));
    return names;
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
                    "the copies policy of run %d is not decided yet"
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
