package org.catena.engine.store.ledger;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
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
    // As exact as the column: a row is found again by the time that it keeps.
    OffsetDateTime at = Rows.time(decision.at().truncatedTo(ChronoUnit.MICROS));
    jdbc.sql(
            """
            insert into decision (decided_at, kind, subject, inputs, outcome)
            select :at, :kind, :subject, :inputs, :outcome where not exists (
              select 1 from decision where kind = :kind and subject = :subject
                and decided_at = :at and inputs = :inputs and outcome = :outcome)""")
        .param("at", at)
        .param("kind", decision.kind())
        .param("subject", Rows.subject(decision.subject()))
        .param("inputs", Rows.clean(decision.inputs()))
        .param("outcome", Rows.clean(decision.outcome()))
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
