package org.catena.engine.store.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.engine.core.ledger.OrderKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work orders of some runs with their counts: three statements, however many runs. */
record RunWork(
    Map<Long, List<OrderRow>> ordersOfRun,
    Map<Long, List<CountRow>> jobsOfOrder,
    Map<Long, List<CopyRow>> copiesOfOrder) {
  private static final String OF_RUNS = " o.scope = :scope and o.run_number in (:runs) ";

  static RunWork read(JdbcClient database, String scope, Collection<Long> runs) {
    if (runs.isEmpty()) {
      return new RunWork(Map.of(), Map.of(), Map.of());
    }
    List<OrderRow> orders =
        database
            .sql("select o.* from work_order o where" + OF_RUNS + "order by o.id")
            .param("scope", scope)
            .param("runs", runs)
            .query(OrderRow::read)
            .list();
    List<CountRow> jobs =
        database
            .sql(
                "select c.order_id, c.kind, c.state, c.jobs from job_count c"
                    + " join work_order o on o.id = c.order_id where c.jobs > 0 and"
                    + OF_RUNS)
            .param("scope", scope)
            .param("runs", runs)
            .query(CountRow::read)
            .list();
    List<CopyRow> copies =
        database
            .sql(
                "select t.order_id, t.rse, t.state, count(*) as copies from transfer t"
                    + " join work_order o on o.id = t.order_id where"
                    + OF_RUNS
                    + "group by t.order_id, t.rse, t.state")
            .param("scope", scope)
            .param("runs", runs)
            .query(CopyRow::read)
            .list();
    return new RunWork(
        orders.stream().collect(Collectors.groupingBy(OrderRow::runNumber)),
        jobs.stream().collect(Collectors.groupingBy(CountRow::orderId)),
        copies.stream().collect(Collectors.groupingBy(CopyRow::orderId)));
  }

  List<OrderRow> orders(long run) {
    return ordersOfRun.getOrDefault(run, List.of());
  }

  List<CountRow> jobs(OrderRow order) {
    return jobsOfOrder.getOrDefault(order.id(), List.of());
  }

  List<CopyRow> copies(OrderRow order) {
    return copiesOfOrder.getOrDefault(order.id(), List.of());
  }

  /** RSEs to which the run's copy stages send data of that type. */
  Set<String> plannedRses(long run, String data) {
    return orders(run).stream()
        .filter(order -> order.kind() == OrderKind.COPY && order.data().equals(data))
        .flatMap(order -> copies(order).stream())
        .map(CopyRow::rse)
        .collect(Collectors.toUnmodifiableSet());
  }
}
