package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the retry table said of failed attempts. */
public final class RetryViews {
  private static final int AT_ONCE = 1_000;

  private final JdbcClient database;

  public RetryViews(JdbcClient database) {
    this.database = database;
  }

  /** Of every row that was ever taken since then; rows that said nothing are "". */
  public List<RowHits> hits(Instant since) {
    return database
        .sql(
            """
            select row_id, count(*) as hits, max(decided_at) as last_hit from judgement
            where decided_at >= ? group by row_id order by row_id""")
        .param(since.atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new RowHits(
                    row.getString("row_id"), row.getLong("hits"), Rows.instant(row, "last_hit")))
        .list();
  }

  /** Gives every judgement since then, the first one first, however many there are. */
  public void each(Instant since, Consumer<Judgement> taker) {
    record Numbered(long id, Judgement judgement) {}
    List<Numbered> some;
    long last = 0;
    do {
      some =
          database
              .sql("select * from judgement where decided_at >= ? and id > ? order by id limit ?")
              .params(since.atOffset(ZoneOffset.UTC), last, AT_ONCE)
              .query((row, number) -> new Numbered(row.getLong("id"), judgement(row)))
              .list();
      for (Numbered one : some) {
        taker.accept(one.judgement());
        last = one.id();
      }
    } while (some.size() == AT_ONCE);
  }

  private static Judgement judgement(ResultSet row) throws SQLException {
    return new Judgement(
        row.getString("attempt_key"),
        Rows.instant(row, "decided_at"),
        row.getLong("order_id"),
        Optional.ofNullable(Rows.longOrNull(row, "job_id")),
        row.getString("unit"),
        new Question(
            row.getString("subject"),
            new Failure(Fault.valueOf(row.getString("fault")), row.getString("message")),
            row.getInt("exit_code"),
            row.getString("site"),
            row.getInt("attempts")),
        new Verdict(
            FailureClass.valueOf(row.getString("class")),
            RetryAction.valueOf(row.getString("action")),
            row.getBoolean("elsewhere"),
            1,
            Optional.empty(),
            Duration.ofMillis(row.getLong("delay_millis")),
            row.getString("row_id"),
            row.getString("rule")));
  }
}
