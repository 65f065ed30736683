package org.catena.engine.store.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.SiteStanding;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.port.SiteTestLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Test jobs of sites, in tables {@code site_test} and {@code site_standing}. */
public final class JdbcSiteTestLedger implements SiteTestLedger {
  private final JdbcClient jdbc;

  public JdbcSiteTestLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(SiteTest test) {
    jdbc.sql(
            """
            insert into site_test (site, test, job_key, handle, arguments, inputs, expected,
              directory, outcome, reason, begun, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .param(test.site())
        .param(Rows.subject(test.test()))
        .param(test.key().value())
        .param(test.handle().map(JobHandle::value).orElse(null))
        .param(String.join("\n", test.arguments()))
        .param(String.join("\n", test.inputs().stream().map(Path::toString).toList()))
        .param(test.expected())
        .param(test.directory().toString())
        .param(test.outcome().name())
        .param(Rows.cut(test.reason()))
        .param(Rows.time(test.begun()))
        .param(Rows.time(test.ended()))
        .update();
  }

  @Override
  public void change(SiteTest test) {
    jdbc.sql(
            "update site_test set handle = ?, outcome = ?, reason = ?, ended = ? where job_key = ?")
        .param(test.handle().map(JobHandle::value).orElse(null))
        .param(test.outcome().name())
        .param(Rows.cut(test.reason()))
        .param(Rows.time(test.ended()))
        .param(test.key().value())
        .update();
  }

  @Override
  public List<SiteTest> open() {
    return jdbc.sql("select * from site_test where outcome = 'OPEN' order by id")
        .query(JdbcSiteTestLedger::test)
        .list();
  }

  @Override
  public List<SiteTest> of(String site, int limit) {
    return jdbc.sql("select * from site_test where site = ? order by begun desc, id desc limit ?")
        .params(site, limit)
        .query(JdbcSiteTestLedger::test)
        .list();
  }

  @Override
  public List<SiteStanding> standings() {
    return jdbc.sql("select * from site_standing order by site, test")
        .query(
            (row, number) ->
                new SiteStanding(
                    row.getString("site"),
                    row.getString("test"),
                    row.getInt("failures"),
                    row.getInt("successes"),
                    row.getBoolean("excluded"),
                    row.getString("reason"),
                    Rows.instant(row, "since")))
        .list();
  }

  @Override
  public void keep(SiteStanding standing) {
    int changed =
        jdbc.sql(
                """
                update site_standing
                set failures = ?, successes = ?, excluded = ?, reason = ?, since = ?
                where site = ? and test = ?""")
            .params(
                standing.failures(),
                standing.successes(),
                standing.excluded(),
                Rows.cut(standing.reason()),
                Rows.time(standing.since()),
                standing.site(),
                Rows.subject(standing.test()))
            .update();
    if (changed == 0) {
      jdbc.sql(
              """
              insert into site_standing
                (site, test, failures, successes, excluded, reason, since)
              values (?, ?, ?, ?, ?, ?, ?)""")
          .params(
              standing.site(),
              Rows.subject(standing.test()),
              standing.failures(),
              standing.successes(),
              standing.excluded(),
              Rows.cut(standing.reason()),
              Rows.time(standing.since()))
          .update();
    }
  }

  @Override
  public void forgetStandings(String site) {
    jdbc.sql("delete from site_standing where site = ?").param(site).update();
  }

  @Override
  public List<SiteTest> endedBefore(Instant end) {
    return jdbc.sql("select * from site_test where ended < ? order by id")
        .param(Rows.time(end))
        .query(JdbcSiteTestLedger::test)
        .list();
  }

  @Override
  public void forget(JobKey test) {
    jdbc.sql("delete from site_test where job_key = ?").param(test.value()).update();
  }

  private static SiteTest test(ResultSet row, int number) throws SQLException {
    return new SiteTest(
        row.getString("site"),
        row.getString("test"),
        new JobKey(row.getString("job_key")),
        Optional.ofNullable(row.getString("handle")).map(JobHandle::new),
        lines(row.getString("arguments")),
        lines(row.getString("inputs")).stream().map(Path::of).toList(),
        row.getString("expected"),
        Path.of(row.getString("directory")),
        SiteTest.Outcome.valueOf(row.getString("outcome")),
        row.getString("reason"),
        Rows.instant(row, "begun"),
        Rows.optionalInstant(row, "ended"));
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
  }
}
