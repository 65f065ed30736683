package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catena.workflows.model.CampaignKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What jobs asked for and took. The attempts are gone through anew for each question: for those who
 * ask, not for a page that is drawn every second.
 */
public final class UsageViews {
  private static final int BINS = 20;

  private static final String OF_CAMPAIGN =
      """
       join batch b on o.scope = b.scope and o.subject_name = b.name and o.subject = 'BATCH'
       join campaign c on c.id = b.campaign_id where c.scope = :scope and c.name = :name""";

  private static final String OF_STAGE =
      " where o.scope = :scope and o.run_number = :run and o.stage = :stage";

  private static final String ATTEMPTS =
      """
      select a.site, a.job_id, a.state, a.fault, a.cores, a.memory_bytes, a.walltime_millis,
        a.cpu_millis, a.used_memory_bytes,
        case when a.state = 'SUCCEEDED' then
          cast(extract(epoch from (a.ended_at - a.started_at)) as double precision) end as wall
      from attempt a join work_order o on o.id = a.order_id""";

  private static final String SUMS =
      """
      count(*) as attempts, count(distinct job_id) as jobs,
        count(distinct case when state = 'SUCCEEDED' then job_id end) as jobs_done,
        count(case when state = 'SUCCEEDED' then 1 end) as succeeded,
        count(case when state = 'FAILED' then 1 end) as failed,
        count(case when state = 'LOST' then 1 end) as lost,
        count(wall) as timed,
        percentile_cont(0.1) within group (order by wall) as wall10,
        percentile_cont(0.5) within group (order by wall) as wall50,
        percentile_cont(0.9) within group (order by wall) as wall90,
        percentile_cont(0.99) within group (order by wall) as wall99,
        max(wall) as wall_most,
        max(walltime_millis) as walltime_asked,
        sum(case when wall > 0 then cpu_millis end) as cpu,
        sum(case when wall > 0 and cpu_millis is not null then wall * cores end) as core_seconds,
        max(memory_bytes) as memory_asked,
        count(used_memory_bytes) as weighed,
        percentile_cont(0.99) within group (order by cast(used_memory_bytes as double precision))
          as memory99,
        max(used_memory_bytes) as memory_most,
        count(case when fault = 'MEMORY_EXCEEDED' then 1 end) as memory_exceeded,
        count(case when fault = 'WALLTIME_EXCEEDED' then 1 end) as walltime_exceeded
      """;

  private final JdbcClient database;
  private final String scope;

  /**
   * @param scope of the runs
   */
  public UsageViews(JdbcClient database, String scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Of all batches of a campaign. */
  public UsageView ofCampaign(CampaignKey key) {
    return view(OF_CAMPAIGN, Map.of("scope", key.scope(), "name", key.name()));
  }

  /**
   * Of a run's stage.
   *
   * @param stage a box of its diagram
   */
  public UsageView ofStage(long run, String stage) {
    return view(OF_STAGE, Map.of("scope", scope, "run", run, "stage", stage));
  }

  private UsageView view(String where, Map<String, Object> parameters) {
    String attempts = "(" + ATTEMPTS + " " + where + ") x";
    List<SiteUsage> sites =
        database
            .sql("select site, " + SUMS + "from " + attempts + " group by site order by site")
            .params(parameters)
            .query((row, number) -> usage(row, row.getString("site")))
            .list();
    SiteUsage all =
        database
            .sql("select " + SUMS + "from " + attempts)
            .params(parameters)
            .query((row, number) -> usage(row, null))
            .single();
    double width = all.wall() == null ? 0 : all.wall().most() / BINS;
    if (width == 0) {
      return new UsageView(all, sites, 0);
    }
    Map<String, List<Long>> histograms = histograms(attempts, parameters, width);
    return new UsageView(
        binned(all, sum(histograms.values().stream())),
        sites.stream()
            .map(site -> binned(site, histograms.getOrDefault(site.site(), List.of())))
            .toList(),
        width);
  }

  private Map<String, List<Long>> histograms(
      String attempts, Map<String, Object> parameters, double width) {
    Map<String, List<Long>> histograms = new HashMap<>();
    database
        .sql(
            """
            select site, bin, count(*) as number from (
              select site, cast(floor(wall / cast(:width as double precision)) as integer) as bin
              from %s where wall is not null) y
            group by site, bin"""
                .formatted(attempts))
        .params(parameters)
        .param("width", width)
        .query(
            (RowCallbackHandler)
                row -> {
                  List<Long> bins =
                      histograms.computeIfAbsent(row.getString("site"), any -> empty());
                  int bin = Math.max(0, Math.min(BINS - 1, row.getInt("bin")));
                  bins.set(bin, bins.get(bin) + row.getLong("number"));
                });
    return histograms;
  }

  private static List<Long> sum(Stream<List<Long>> histograms) {
    List<Long> sum = empty();
    histograms.forEach(
        bins -> {
          for (int bin = 0; bin < BINS; bin++) {
            sum.set(bin, sum.get(bin) + bins.get(bin));
          }
        });
    return sum;
  }

  private static List<Long> empty() {
    return new ArrayList<>(Collections.nCopies(BINS, 0L));
  }

  private static SiteUsage binned(SiteUsage usage, List<Long> histogram) {
    return new SiteUsage(
        usage.site(),
        usage.jobs(),
        usage.jobsDone(),
        usage.attempts(),
        usage.wall(),
        List.copyOf(histogram),
        usage.walltimeAskedSeconds(),
        usage.cpuEfficiency(),
        usage.memoryAskedBytes(),
        usage.memoryUsed99Bytes(),
        usage.memoryUsedMostBytes(),
        usage.suggestions());
  }

  private static SiteUsage usage(ResultSet row, @Nullable String site) throws SQLException {
    double coreSeconds = row.getDouble("core_seconds");
    return new SiteUsage(
        site,
        row.getLong("jobs"),
        row.getLong("jobs_done"),
        new AttemptTally(
            row.getLong("attempts"),
            row.getLong("succeeded"),
            row.getLong("failed"),
            row.getLong("lost")),
        wall(row),
        List.of(),
        row.getLong("walltime_asked") / 1000.0,
        coreSeconds > 0 ? row.getLong("cpu") / 1000.0 / coreSeconds : null,
        row.getLong("memory_asked"),
        row.getLong("weighed") == 0 ? null : Math.round(row.getDouble("memory99")),
        Rows.longOrNull(row, "memory_most"),
        suggestions(row));
  }

  private static @Nullable Spread wall(ResultSet row) throws SQLException {
    return row.getLong("timed") == 0
        ? null
        : new Spread(
            row.getDouble("wall10"),
            row.getDouble("wall50"),
            row.getDouble("wall90"),
            row.getDouble("wall99"),
            row.getDouble("wall_most"));
  }

  private static List<String> suggestions(ResultSet row) throws SQLException {
    long attempts = row.getLong("attempts");
    Suggestion memory =
        new Suggestion(
            row.getLong("weighed"),
            row.getDouble("memory99"),
            row.getDouble("memory_asked"),
            attempts,
            row.getLong("memory_exceeded"));
    Suggestion walltime =
        new Suggestion(
            row.getLong("timed"),
            row.getDouble("wall99"),
            row.getLong("walltime_asked") / 1000.0,
            attempts,
            row.getLong("walltime_exceeded"));
    return Stream.of(memory.memory(), walltime.walltime()).flatMap(one -> one.stream()).toList();
  }
}
