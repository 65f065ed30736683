package org.catena.engine.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.site.Destinations;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.stage.DataNames;

/**
 * Reads what the diagram decided for a run. A random choice that the uploads made is kept, also
 * when RSEs have come or gone since.
 */
public final class CopiesRequirements {
  private final OrderLedger orders;
  private final TransferLedger transfers;
  private final RseRegistry rses;

  public CopiesRequirements(OrderLedger orders, TransferLedger transfers, RseRegistry rses) {
    this.orders = orders;
    this.transfers = transfers;
    this.rses = rses;
  }

  /** As written in a stage's parameters {@code copies}, {@code grid} and {@code tape}. */
  CopiesRequirement of(RunRecord run, Map<String, String> parameters) {
    Set<String> uploaded = uploads(run);
    List<Rse> chosen = new ArrayList<>();
    for (String part : List.of("grid", "tape")) {
      chosen.addAll(
          Destinations.resolve(
              parameters.getOrDefault(part, ""), rses, run.key().toString(), uploaded));
    }
    return new CopiesRequirement(
        Integer.parseInt(parameters.getOrDefault("copies", "0")), chosen, true);
  }

  /**
   * What applies to a run: what its policy or purge stage says; before the token has come there,
   * what its upload stages were told to make so far, marked as not decided. Empty while neither is
   * known.
   */
  public Optional<CopiesRequirement> of(RunRecord run) {
    Optional<WorkOrder> decided =
        orders.ofRun(run.key()).stream()
            .filter(
                order -> order.kind() == OrderKind.COPIES_POLICY || order.kind() == OrderKind.PURGE)
            .max(Comparator.comparingLong(WorkOrder::id));
    if (decided.isPresent()) {
      return Optional.of(of(run, decided.get().parameters()));
    }
    List<Rse> planned = uploads(run).stream().map(rses::get).toList();
    return planned.isEmpty()
        ? Optional.empty()
        : Optional.of(new CopiesRequirement(planned.size(), planned, false));
  }

  private Set<String> uploads(RunRecord run) {
    Set<String> uploads = new LinkedHashSet<>();
    for (WorkOrder order : orders.ofRun(run.key())) {
      if (order.kind() == OrderKind.COPY && DataNames.RAW.equals(order.parameters().get("data"))) {
        transfers.ofOrder(order.id()).stream().map(TransferRecord::rse).forEach(uploads::add);
      }
    }
    return uploads;
  }
}
