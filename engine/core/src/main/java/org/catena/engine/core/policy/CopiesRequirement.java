package org.catena.engine.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseExpression;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.stage.DataNames;

/**
 * How many copies of a run's raw data there must be outside the buffer, and at which RSEs.
 *
 * @param copies at least 1
 * @param rses the chosen ones, tape last
 */
public record CopiesRequirement(int copies, List<Rse> rses) {
  public CopiesRequirement {
    rses = List.copyOf(rses);
  }

  /** As written in a stage's parameters {@code copies}, {@code grid} and {@code tape}. */
  static CopiesRequirement of(Map<String, String> parameters, RunRecord run, RseRegistry registry) {
    List<Rse> rses = new ArrayList<>();
    for (String part : List.of("grid", "tape")) {
      rses.addAll(
          RseExpression.resolve(parameters.getOrDefault(part, ""), registry, run.key().toString()));
    }
    return new CopiesRequirement(Integer.parseInt(parameters.getOrDefault("copies", "0")), rses);
  }

  /**
   * What applies to a run: what its policy or purge stage says; before the token has come there,
   * what its upload stages were told to make. Empty while neither is known.
   */
  public static Optional<CopiesRequirement> of(
      RunRecord run, List<WorkOrder> orders, RseRegistry registry) {
    Optional<WorkOrder> decided =
        orders.stream()
            .filter(
                order -> order.kind() == OrderKind.COPIES_POLICY || order.kind() == OrderKind.PURGE)
            .max(Comparator.comparingLong(WorkOrder::id));
    if (decided.isPresent()) {
      return Optional.of(of(decided.get().parameters(), run, registry));
    }
    List<Rse> uploads = new ArrayList<>();
    orders.stream()
        .filter(order -> order.kind() == OrderKind.COPY)
        .filter(order -> DataNames.RAW.equals(order.parameters().get("data")))
        .forEach(
            order ->
                uploads.addAll(
                    RseExpression.resolve(
                        order.parameters().getOrDefault("to", ""),
                        registry,
                        run.key().toString())));
    return uploads.isEmpty()
        ? Optional.empty()
        : Optional.of(new CopiesRequirement(uploads.size(), uploads));
  }
}
