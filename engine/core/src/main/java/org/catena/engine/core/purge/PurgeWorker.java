package org.catena.engine.core.purge;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.TransferAgent;
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

/** Purge stages, and purges that a person asks for: propose, certify, execute. */
public final class PurgeWorker implements StageWorker {
  private final RunLedger runs;
  private final CopiesRequirements requirements;
  private final PurgeLedger certificates;
  private final PurgeProver prover;
  private final PurgeExecution execution;
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
    this.execution =
        new PurgeExecution(certificates, prover, agent, catalog, rses, transactions, steps, clock);
    this.transactions = transactions;
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.PURGE);
  }

  @Override
  public int ownThreads() {
    return 2;
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
      return PurgeExecution.refused(run, ProofDocument.read(certificate.document()));
    }
    return execution.execute(run, certificate, requirement(run)).progress();
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
    PurgeCertificate certificate = ProofDocument.certificate(proof, state, clock.instant());
    PurgeCertificate added = transactions.inOne(() -> certificates.add(certificate));
    steps.reached(Step.CERTIFICATE_ISSUED);
    return added;
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
    PurgeExecution.Ending ending = execution.execute(run, proposed, requirement(run));
    return new Answer(ending.certificate(), ending.obstacles());
  }

  /**
   * Somebody wants it deleted whatever is found. That is refused, however good the copies are, and
   * kept with what was found.
   *
   * @param who asked for it
   * @throws IllegalArgumentException while nothing is known of the run's copies policy
   */
  public PurgeCertificate refuseForce(RunRecord run, String who) {
    PurgeProof proof =
        prover
            .prove(run, requirement(run))
            .refusedBecause(who + " asked to force the purge: nobody can");
    PurgeCertificate refusal = ProofDocument.certificate(proof, State.REFUSED, clock.instant());
    return transactions.inOne(() -> certificates.add(refusal));
  }

  private static List<String> reasons(PurgeCertificate certificate) {
    return ProofDocument.read(certificate.document()).reasons();
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
        .filter(known -> known.rse().equals(run.buffer()))
        .filter(known -> known.state() == State.ISSUED || known.state() == State.EXECUTED)
        .reduce((earlier, later) -> later);
  }

  @Override
  public int retry(WorkOrder order) {
    return 1;
  }
}
