package org.catena.engine.store.catalogue;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.spi.DatasetSummary;
import org.catena.workflows.campaign.DatasetName;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Data identifiers and what is in what. */
final class DidRows {
  private static final String SUMMARIES =
      """
      select d.scope, d.name, case when d.type = 'CONTAINER' then true else false end as container,
             coalesce(p.name, '') as parent,
             d.files + coalesce(s.files, 0) as files,
             d.bytes + coalesce(s.bytes, 0) as bytes,
             d.events + coalesce(s.events, 0) as events,
             d.created_at
        from cat_did d
        left join cat_did_content c on c.child = d.id
        left join cat_did p on p.id = c.parent
        left join (select i.parent, sum(t.files) as files, sum(t.bytes) as bytes,
                          sum(t.events) as events
                     from cat_did_content i join cat_did t on t.id = i.child
                    where t.type = 'DATASET'
                    group by i.parent) s
          on s.parent = d.id
       where d.type in ('DATASET', 'CONTAINER') and (d.scope = ? or ? = '')
       order by d.scope, d.name
      """;

  /**
   * A data identifier and what it is in.
   *
   * @param parent the name; empty when it is in nothing
   */
  record Did(long id, DidType type, String parent) {}

  private final JdbcOperations batches;
  private final JdbcClient database;

  DidRows(JdbcOperations batches, JdbcClient database) {
    this.batches = batches;
    this.database = database;
  }

  Optional<Did> find(String scope, String name) {
    return database
        .sql(
            "select d.id, d.type, coalesce(p.name, '') as parent from cat_did d"
                + " left join cat_did_content c on c.child = d.id"
                + " left join cat_did p on p.id = c.parent"
                + " where d.scope = ? and d.name = ?")
        .params(scope, name)
        .query(
            (row, number) ->
                new Did(
                    row.getLong("id"),
                    DidType.valueOf(row.getString("type")),
                    row.getString("parent")))
        .optional();
  }

  /** Of what has one of these names; the others are not in the answer. */
  Map<String, DidType> types(String scope, Collection<String> names) {
    Map<String, DidType> types = new HashMap<>();
    database
        .sql(
            "select d.name, d.type from unnest(?) n(name)"
                + " join cat_did d on d.name = n.name and d.scope = ?")
        .param(1, names.toArray(String[]::new))
        .param(2, scope)
        .query(
            (RowCallbackHandler)
                row -> types.put(row.getString("name"), DidType.valueOf(row.getString("type"))));
    return types;
  }

  /** The dataset of this name, or those in the container of this name, by name. */
  List<Long> datasets(DatasetName name) {
    Optional<Did> found = find(name.scope(), name.name());
    if (found.isEmpty() || found.get().type() == DidType.FILE) {
      return List.of();
    }
    return found.get().type() == DidType.DATASET
        ? List.of(found.get().id())
        : database
            .sql(
                "select d.id from cat_did_content c join cat_did d on d.id = c.child"
                    + " where c.parent = ? order by d.name")
            .param(found.get().id())
            .query(Long.class)
            .list();
  }

  boolean isContainer(DatasetName name) {
    return find(name.scope(), name.name())
        .filter(did -> did.type() == DidType.CONTAINER)
        .isPresent();
  }

  /** Creates a dataset or container with nothing in it. */
  long createEmpty(String scope, String name, DidType type, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    database
        .sql(
            "insert into cat_did (scope, name, type, files, bytes, events, metadata, created_at)"
                + " values (?, ?, ?, 0, 0, 0, '{}', ?)")
        .params(scope, name, type.name(), Timestamps.stored(now))
        .update(key, "id");
    return Objects.requireNonNull(key.getKey(), "id").longValue();
  }

  void attach(long parent, Collection<Long> children) {
    batches.batchUpdate(
        "insert into cat_did_content (parent, child) values (?, ?)",
        children.stream().map(child -> new Object[] {parent, child}).toList());
  }

  /** Counts some files more; the row stays locked until the transaction ends. */
  void addToTotals(long dataset, long files, long bytes, long events) {
    database
        .sql(
            "update cat_did set files = files + ?, bytes = bytes + ?, events = events + ?"
                + " where id = ?")
        .params(files, bytes, events, dataset)
        .update();
  }

  List<DatasetSummary> summaries(String scope) {
    return database
        .sql(SUMMARIES)
        .params(scope, scope)
        .query(
            (row, number) ->
                new DatasetSummary(
                    row.getString("scope"),
                    row.getString("name"),
                    row.getBoolean("container"),
                    row.getString("parent"),
                    row.getLong("files"),
                    row.getLong("bytes"),
                    row.getLong("events"),
                    Timestamps.read(row, "created_at")))
        .list();
  }
}
