package org.catena.engine.core.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.verify.ReplicaCheck;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;

/** Starts the diagram that brings a lost replica back. */
public final class Restores {
  /** The diagram's id. */
  public static final String DIAGRAM = "restore-replica";

  private static final Set<OrderKind> KINDS =
      Set.of(OrderKind.CLEAR_REPLICA, OrderKind.RESTORE_REPLICA);

  private final Catalog catalog;
  private final ReplicaCheck check;
  private final RseRegistry rses;
  private final RunLedger runs;
  private final CampaignLedger campaigns;
  private final OrderLedger orders;
  private final Chains chains;
  private final Transactions transactions;

  public Restores(
      Catalog catalog,
      ReplicaCheck check,
      RseRegistry rses,
      RunLedger runs,
      CampaignLedger campaigns,
      OrderLedger orders,
      Chains chains,
      Transactions transactions) {
    this.catalog = catalog;
    this.check = check;
    this.rses = rses;
    this.runs = runs;
    this.campaigns = campaigns;
    this.orders = orders;
    this.chains = chains;
    this.transactions = transactions;
  }

  /**
   * What is done about one replica.
   *
   * @param finding as just measured
   * @param restored whether it is being brought back, from now on or since before; what stopped
   *     there waits for a person
   */
  public record Outcome(ReplicaCheck.Finding finding, boolean restored) {}

  /**
   * Measures every replica, and has those brought back that are not what the catalogue says; one
   * that cannot be asked is left alone. Empty when the catalogue does not know the file.
   *
   * @throws IllegalArgumentException when there is one to bring back and none that is good, or it
   *     belongs to no run or batch of ours; nothing is started then
   */
  public Optional<List<Outcome>> begin(LogicalFile file) {
    return check.check(file).map(findings -> begin(file, findings));
  }

  /**
   * Measures the replica at one storage element, and has it brought back when it is not what the
   * catalogue says. Empty when the catalogue knows none there.
   *
   * @throws IllegalArgumentException when it belongs to no run or batch of ours
   */
  public Optional<Outcome> begin(LogicalFile file, String rse) {
    return check
        .check(file, rse)
        .map(
            finding ->
                new Outcome(finding, isLost(finding) && isRestored(file, finding.replica())));
  }

  private List<Outcome> begin(LogicalFile file, List<ReplicaCheck.Finding> findings) {
    if (findings.stream().anyMatch(this::isLost)
        && findings.stream().allMatch(finding -> finding.trouble().isPresent())) {
      throw new IllegalArgumentException(
          "no good replica of %s is left: %s"
              .formatted(
                  file,
                  String.join(
                      "; ", findings.stream().flatMap(each -> each.trouble().stream()).toList())));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (ReplicaCheck.Finding finding : findings) {
      outcomes.add(new Outcome(finding, isLost(finding) && isRestored(file, finding.replica())));
    }
    return outcomes;
  }

  private boolean isLost(ReplicaCheck.Finding finding) {
    return finding.lost()
        && rses.names().contains(finding.replica().rse())
        && rses.get(finding.replica().rse()).kind() != Rse.Kind.BUFFER;
  }

  /** Has one replica brought back that was just found lost, unless that was begun already. */
  private boolean isRestored(LogicalFile file, ReplicaRecord lost) {
    Map<String, String> wanted = Map.of("file", file.name(), "rse", lost.rse());
    Subject subject = subject(file);
    return transactions.inOne(
        () -> {
          List<WorkOrder> begun =
              orders.of(subject).stream().filter(order -> isBegun(order, wanted)).toList();
          if (begun.isEmpty()) {
            chains.start(DIAGRAM, subject, wanted);
          }
          return begun.stream().allMatch(order -> order.state() == OrderState.OPEN);
        });
  }

  private boolean isBegun(WorkOrder order, Map<String, String> wanted) {
    return KINDS.contains(order.kind())
        && order.state() != OrderState.DONE
        && order.parameters().equals(wanted)
        && chains.waitsFor(order);
  }

  private Subject subject(LogicalFile file) {
    CatalogEntry entry =
        catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty()).orElseThrow();
    Optional<? extends Subject> run =
        entry.metadata().get("run") instanceof Number number
            ? runs.find(new RunKey(file.scope(), number.longValue())).map(RunRecord::key)
            : Optional.empty();
    return run.map(Subject.class::cast)
        .or(() -> campaigns.find(new BatchKey(file.scope(), entry.dataset())).map(BatchRecord::key))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s belongs to no run or batch of ours: have it restored by whom it belongs to"
                        .formatted(file)));
  }
}
