package org.catena.engine.store.ledger;

import java.util.List;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.port.DecisionLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions in table {@code decision}. */
public final class JdbcDecisionLedger implements DecisionLedger {
  private final JdbcClient jdbc;

  public JdbcDecisionLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Decision decision) {
    jdbc.sql(
            """
            insert into decision (decided_at, kind, subject, inputs, outcome)
            values (?, ?, ?, ?, ?)""")
        .params(
            Rows.time(decision.at()),
            decision.kind(),
            Rows.subject(decision.subject()),
            Rows.clean(decision.inputs()),
            Rows.clean(decision.outcome()))
        .update();
  }

  @Override
  public List<Decision> about(String kind, String subject) {
    return jdbc.sql("select * from decision where kind = ? and subject = ? order by id desc")
        .params(kind, Rows.subject(subject))
        .query(
            (row, number) ->
                new Decision(
                    Rows.instant(row, "decided_at"),
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getString("inputs"),
                    row.getString("outcome")))
        .list();
  }
}
