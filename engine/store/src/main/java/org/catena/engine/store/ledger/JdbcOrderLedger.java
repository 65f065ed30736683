package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.OrderLedger;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work orders in table {@code work_order}. */
public final class JdbcOrderLedger implements OrderLedger {
  private final JdbcClient jdbc;

  public JdbcOrderLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public WorkOrder add(WorkOrder order) {
    long id =
        Inserts.idOf(
            jdbc.sql(
                    """
                    insert into work_order (scope, run_number, subject, subject_name, stage, title,
                      kind, parameters, execution_id, state, reason, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                    """)
                .param(order.subject().scope())
                .param(order.subject().runNumber().orElse(null))
                .param(Subjects.kind(order.subject()))
                .param(Subjects.name(order.subject()))
                .param(order.stage())
                .param(order.title())
                .param(order.kind().name())
                .param(Json.write(new TreeMap<>(order.parameters())))
                .param(order.executionId())
                .param(order.state().name())
                .param(order.reason())
                .param(Rows.time(order.createdAt())));
    return new WorkOrder(
        id,
        order.subject(),
        order.stage(),
        order.title(),
        order.kind(),
        order.parameters(),
        order.executionId(),
        order.state(),
        order.reason(),
        order.createdAt(),
        order.finishedAt());
  }

  @Override
  public Optional<WorkOrder> find(long id) {
    return jdbc.sql("select * from work_order where id = ?")
        .param(id)
        .query(JdbcOrderLedger::order)
        .optional();
  }

  @Override
  public List<WorkOrder> of(Subject subject) {
    return subject.fold(this::ofRunNumber, this::ofNamed, this::ofNamed);
  }

  private List<WorkOrder> ofRunNumber(RunKey run) {
    return jdbc.sql("select * from work_order where scope = ? and run_number = ? order by id")
        .params(run.scope(), run.number())
        .query(JdbcOrderLedger::order)
        .list();
  }

  private List<WorkOrder> ofNamed(Subject subject) {
    return jdbc.sql(
            """
            select * from work_order where scope = ? and subject_name = ? and subject = ?
            order by id\
            """)
        .params(subject.scope(), subject.name(), Subjects.kind(subject))
        .query(JdbcOrderLedger::order)
        .list();
  }

  @Override
  public List<WorkOrder> unfinished() {
    return jdbc.sql("select * from work_order where state in ('OPEN', 'STOPPED') order by id")
        .query(JdbcOrderLedger::order)
        .list();
  }

  @Override
  public boolean resume(long id) {
    return jdbc.sql(
                """
                update work_order set state = 'OPEN', reason = '', finished_at = null
                where id = ? and state = 'STOPPED'\
                """)
            .param(id)
            .update()
        == 1;
  }

  @Override
  public void change(long id, OrderState state, String reason, Optional<Instant> finishedAt) {
    jdbc.sql("update work_order set state = ?, reason = ?, finished_at = ? where id = ?")
        .param(state.name())
        .param(Rows.cut(reason))
        .param(Rows.time(finishedAt))
        .param(id)
        .update();
  }

  private static WorkOrder order(ResultSet row, int number) throws SQLException {
    return new WorkOrder(
        row.getLong("id"),
        Subjects.of(row),
        row.getString("stage"),
        row.getString("title"),
        OrderKind.valueOf(row.getString("kind")),
        Json.map(row.getString("parameters")),
        row.getString("execution_id"),
        OrderState.valueOf(row.getString("state")),
        row.getString("reason"),
        Rows.instant(row, "created_at"),
        Rows.optionalInstant(row, "finished_at"));
  }
}
