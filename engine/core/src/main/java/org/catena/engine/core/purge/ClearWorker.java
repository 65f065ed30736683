package org.catena.engine.core.purge;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.TransferAgent;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.PurgeCertificate.State;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.NamedReplica;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;
import org.catena.workflows.model.Content;

/**
 * Stages that take a bad replica out of the way, so that a good one can take its place. What lies
 * there is deleted only under a certificate: measured to be other than the catalogue says, while
 * another replica was measured to be right.
 */
public final class ClearWorker implements StageWorker {
  /** The type of the proofs that it writes, where a purge's have the run's type. */
  static final String PROOF = "replica that is other than registered";

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final Catalog catalog;
  private final RseRegistry rses;
  private final Gauge gauge;
  private final ReplicaChooser chooser;
  private final PurgeLedger certificates;
  private final TransferAgent agent;
  private final Transactions transactions;
  private final Clock clock;

  public ClearWorker(
      Catalog catalog,
      RseRegistry rses,
      Gauge gauge,
      ReplicaChooser chooser,
      PurgeLedger certificates,
      TransferAgent agent,
      Transactions transactions,
      Clock clock) {
    this.catalog = catalog;
    this.rses = rses;
    this.gauge = gauge;
    this.chooser = chooser;
    this.certificates = certificates;
    this.agent = agent;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.CLEAR_REPLICA);
  }

  @Override
  public int ownThreads() {
    return 4;
  }

  @Override
  public Progress advance(WorkOrder order) {
    NamedReplica named = NamedReplica.of(order, catalog);
    Rse rse = rses.get(named.replica().rse());
    if (rse.kind() == Rse.Kind.BUFFER) {
      throw new IllegalArgumentException(
          "%s is a buffer: what lies there is the data acquisition's".formatted(rse.name()));
    }
    return advance(order, named.entry(), named.replica());
  }

  private Progress advance(WorkOrder order, CatalogEntry entry, ReplicaRecord bad) {
    StatOutcome found = gauge.fresh(bad.url());
    chooser.trouble(entry, bad, found);
    return found.fold(
        measured ->
            measured.content().equals(entry.content())
                ? new Progress.Done()
                : clear(order, entry, bad, measured),
        missing -> gone(order, entry, bad),
        unreadable -> new Progress.Waiting(unreadable.failure().message(), LOOK_AGAIN));
  }

  /** A certificate that was being used when we ended, or whose answer was lost, has been used. */
  private Progress gone(WorkOrder order, CatalogEntry entry, ReplicaRecord bad) {
    transactions.runInOne(() -> end(order, entry, bad, State.EXECUTED));
    return new Progress.Done();
  }

  /** There is one at most: a new one takes its place. */
  private void end(WorkOrder order, CatalogEntry entry, ReplicaRecord bad, State how) {
    certificates.ofRun(order.subject().runNumber().orElse(0L)).stream()
        .filter(known -> known.state() == State.ISSUED)
        .filter(known -> known.file().equals(entry.file()) && known.rse().equals(bad.rse()))
        .forEach(known -> certificates.change(known.id(), how));
  }

  private Progress clear(
      WorkOrder order, CatalogEntry entry, ReplicaRecord bad, StatOutcome.Measured found) {
    PurgeProof proof = prove(order, entry, bad, found);
    State state = proof.holds() ? State.ISSUED : State.REFUSED;
    PurgeCertificate certificate =
        transactions.inOne(
            () -> {
              end(order, entry, bad, State.EXPIRED);
              return certificates.add(ProofDocument.certificate(proof, state, clock.instant()));
            });
    if (!proof.holds()) {
      return new Progress.Stopped(
          new Failure(
              Fault.INPUT_BAD,
              "%s at %s stays as it is: %s"
                  .formatted(entry.file(), bad.rse(), String.join("; ", proof.reasons()))));
    }
    if (!gauge.fresh(bad.url()).equals(found)) {
      transactions.runInOne(() -> certificates.change(certificate.id(), State.EXPIRED));
      return new Progress.Waiting("it was changed just now", LOOK_AGAIN);
    }
    EraseOutcome outcome = agent.erase(Set.of(bad.url())).get(bad.url());
    if (outcome instanceof EraseOutcome.Refused refused) {
      // It may be gone all the same: what is found there the next time tells.
      return refused.failure().fault().kind() == Fault.Kind.PERMANENT
          ? new Progress.Stopped(refused.failure())
          : new Progress.Waiting(refused.failure().message(), LOOK_AGAIN);
    }
    if (outcome == null) {
      return new Progress.Waiting("no answer for " + bad.url(), LOOK_AGAIN);
    }
    transactions.runInOne(() -> certificates.change(certificate.id(), State.EXECUTED));
    return new Progress.Done();
  }

  private PurgeProof prove(
      WorkOrder order, CatalogEntry entry, ReplicaRecord bad, StatOutcome.Measured found) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(evidence(entry, bad, found, "other than registered"));
    List<String> reasons = new ArrayList<>();
    int good = 0;
    for (ReplicaRecord other : others(entry, bad)) {
      StatOutcome measured = gauge.fresh(other.url());
      Optional<String> trouble = chooser.trouble(entry, other, measured);
      evidence.add(evidence(entry, other, measured, trouble.orElse("")));
      trouble.ifPresent(reasons::add);
      if (trouble.isEmpty()) {
        good = 1;
        break; // one is enough, and the next may lie on tape
      }
    }
    if (good == 0) {
      reasons.add(0, "there is no good replica of it anywhere else");
    }
    return new PurgeProof(
        entry.file().scope(),
        order.subject().runNumber().orElse(0L),
        PROOF,
        bad.rse(),
        List.of(entry.file().name()),
        1,
        good,
        List.of(),
        evidence,
        good == 0 ? reasons : List.of(),
        clock.instant());
  }

  private List<ReplicaRecord> others(CatalogEntry entry, ReplicaRecord bad) {
    return entry.replicas().stream()
        .filter(other -> other.state() == ReplicaState.AVAILABLE)
        .filter(other -> !other.rse().equals(bad.rse()))
        .sorted(Comparator.comparing(ReplicaRecord::rse, rses.readingOrder()))
        .toList();
  }

  private Evidence evidence(
      CatalogEntry entry, ReplicaRecord replica, StatOutcome found, String reason) {
    Optional<Content> measured =
        found instanceof StatOutcome.Measured read ? Optional.of(read.content()) : Optional.empty();
    return new Evidence(
        entry.file().toString(),
        replica.rse(),
        Objects.toString(replica.url()),
        rses.names().contains(replica.rse()) && rses.get(replica.rse()).kind() != Rse.Kind.BUFFER,
        entry.content().bytes(),
        measured.map(Content::bytes).orElse(-1L),
        entry.content().adler32().hex(),
        measured.map(content -> content.adler32().hex()).orElse(""),
        clock.instant(),
        "catena",
        reason.isEmpty(),
        reason);
  }

  @Override
  public int retry(WorkOrder order) {
    return 1;
  }
}
