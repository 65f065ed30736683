package org.catena.engine.store.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.workflows.model.RunKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs of one scope: those that need a person, those that run, those that are done; newest first.
 */
public final class RunViews {
  private static final String RAW = "raw";

  /** What needs a person comes first, what needs nobody last. */
  private static final String STATES_BY_NEED =
      "case v.shown_state when 'stopped' then 0 when 'running' then 1 else 2 end";

  private final JdbcClient database;
  private final String scope;
  private final CopiesView copies;
  private final ProcessVersions versions;

  public RunViews(JdbcClient database, String scope, CopiesView copies, ProcessVersions versions) {
    this.database = database;
    this.scope = scope;
    this.copies = copies;
    this.versions = versions;
  }

  /**
   * @param state running, stopped or done; empty for all
   */
  public Page<RunView> list(String state, int limit, int offset) {
    String where = state.isEmpty() ? "" : " where v.shown_state = :state";
    long total =
        database
            .sql("select count(*) from (" + RunRow.SELECT + where + ") w")
            .param("scope", scope)
            .param("state", state)
            .query(Long.class)
            .single();
    List<RunRow> rows =
        database
            .sql(
                RunRow.SELECT
                    + where
                    + " order by "
                    + STATES_BY_NEED
                    + ", v.started_at desc, v.number desc limit :limit offset :offset")
            .param("scope", scope)
            .param("state", state)
            .param("limit", limit)
            .param("offset", offset)
            .query(RunRow::read)
            .list();
    return new Page<>(total, views(rows));
  }

  public Optional<RunView> find(long number) {
    List<RunRow> rows =
        database
            .sql(RunRow.SELECT + " where v.number = :number")
            .param("scope", scope)
            .param("number", number)
            .query(RunRow::read)
            .list();
    return views(rows).stream().findFirst();
  }

  private List<RunView> views(List<RunRow> rows) {
    List<Long> numbers = rows.stream().map(row -> row.key().number()).toList();
    RunWork work = RunWork.read(database, scope, numbers);
    Map<RunKey, CopiesState> copied =
        copies.of(rows.stream().map(row -> CopiesQuestions.about(row, work, RAW)).toList());
    Map<String, Integer> pinned = versions.of(instances(rows));
    Map<Long, String> failures = failedBoxes(stoppedNumbers(rows));
    return rows.stream()
        .map(
            row ->
                RunAssembly.view(
                    row,
                    work,
                    copied.getOrDefault(row.key(), CopiesState.NONE),
                    pinned.get(row.processInstanceId()),
                    failures.get(row.key().number())))
        .toList();
  }

  private static Set<String> instances(List<RunRow> rows) {
    return rows.stream()
        .map(RunRow::processInstanceId)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  private static List<Long> stoppedNumbers(List<RunRow> rows) {
    return rows.stream()
        .filter(row -> row.state().equals("stopped"))
        .map(row -> row.key().number())
        .toList();
  }

  /** What the oldest open incident of each run says. */
  private Map<Long, String> failedBoxes(Collection<Long> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    return database
        .sql(
            "select run_number, message from incident where resolved_at is null"
                + " and run_number in (:runs) order by id")
        .param("runs", runs)
        .query((row, index) -> Map.entry(row.getLong("run_number"), row.getString("message")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, next) -> first));
  }
}
