package org.catena.engine.store.ledger;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
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
  public void add(Judgement judgement) {
    Question question = judgement.question();
    Verdict verdict = judgement.verdict();
    jdbc.sql(
            """
            insert into judgement (attempt_key, decided_at, order_id, job_id, unit, subject, fault,
              message, exit_code, site, attempts, row_id, class, action, elsewhere, delay_millis,
              rule)
            select :key, :at, :order, cast(:job as bigint), :unit, :subject, :fault, :message, :exit, :site,
              :attempts, :row, :class, :action, :elsewhere, :delay, :rule
            where not exists (select 1 from judgement where attempt_key = :key)""")
        .param("key", Rows.subject(judgement.key()))
        .param("at", Rows.time(judgement.at().truncatedTo(ChronoUnit.MICROS)))
        .param("order", judgement.orderId())
        .param("job", judgement.jobId().orElse(null))
        .param("unit", Rows.subject(judgement.unit()))
        .param("subject", question.subject())
        .param("fault", question.failure().fault().name())
        .param("message", Rows.cut(question.failure().message()))
        .param("exit", question.exitCode())
        .param("site", question.site())
        .param("attempts", question.attempts())
        .param("row", Rows.subject(verdict.row()))
        .param("class", verdict.failureClass().name())
        .param("action", verdict.action().name())
        .param("elsewhere", verdict.elsewhere())
        .param("delay", verdict.delay().toMillis())
        .param("rule", Rows.cut(verdict.rule()))
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
