package org.catena.engine.store.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files with everything the catalogue knows of them. */
final class EntryRows {
  private static final int AT_ONCE = 500;

  private static final String IN_DATASET =
      " left join cat_did_content c on c.child = d.id"
          + " left join cat_did p on p.id = c.parent"
          + " where d.type = 'FILE'";

  /** H2 finds each by an index so; for a list in brackets it goes through the whole scope. */
  private static final String NAMED =
      "select d.*, coalesce(p.name, '') as dataset from unnest(?) n(name)"
          + " join cat_did d on d.name = n.name"
          + IN_DATASET
          + " and d.scope = ?";

  private static final String NUMBERED =
      "select d.*, coalesce(p.name, '') as dataset from unnest(?) n(id)"
          + " join cat_did d on d.id = n.id"
          + IN_DATASET;

  private record Row(long id, CatalogEntry entry) {}

  private final JdbcClient database;
  private final ReplicaRows replicas;

  EntryRows(JdbcClient database, ReplicaRows replicas) {
    this.database = database;
    this.replicas = replicas;
  }

  /** Files that are not known are not in the answer. */
  Map<LogicalFile, CatalogEntry> of(Collection<LogicalFile> files) {
    Map<String, Collection<String>> byScope = new HashMap<>();
    for (LogicalFile file : files) {
      byScope.computeIfAbsent(file.scope(), scope -> new TreeSet<>()).add(file.name());
    }
    Map<LogicalFile, CatalogEntry> found = new HashMap<>();
    byScope.forEach(
        (scope, names) -> {
          for (List<String> part : parts(names)) {
            for (Row row : named(scope, part)) {
              found.put(row.entry().file(), row.entry());
            }
          }
        });
    return found;
  }

  /** In the order of the ids; every one must be a file's. */
  List<CatalogEntry> byId(List<Long> ids) {
    Map<Long, CatalogEntry> found = new HashMap<>();
    for (List<Long> part : parts(ids)) {
      for (Row row : numbered(part)) {
        found.put(row.id(), row.entry());
      }
    }
    return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
  }

  private List<Row> numbered(List<Long> ids) {
    return withReplicas(
        database.sql(NUMBERED).param(1, ids.toArray(Long[]::new)).query(EntryRows::read).list());
  }

  private List<Row> named(String scope, List<String> names) {
    return withReplicas(
        database
            .sql(NAMED)
            .param(1, names.toArray(String[]::new))
            .param(2, scope)
            .query(EntryRows::read)
            .list());
  }

  private List<Row> withReplicas(List<Row> files) {
    if (files.isEmpty()) {
      return files;
    }
    Map<Long, List<ReplicaRecord>> known = replicas.of(files.stream().map(Row::id).toList());
    return files.stream()
        .map(row -> withReplicas(row, known.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private static Row withReplicas(Row row, List<ReplicaRecord> replicas) {
    CatalogEntry bare = row.entry();
    return new Row(
        row.id(),
        new CatalogEntry(
            bare.file(),
            bare.dataset(),
            bare.content(),
            bare.events(),
            bare.metadata(),
            bare.registeredAt(),
            replicas));
  }

  private static <T> List<List<T>> parts(Collection<T> whole) {
    List<T> all = List.copyOf(whole);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      parts.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
    }
    return parts;
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        new CatalogEntry(
            new LogicalFile(row.getString("scope"), row.getString("name")),
            row.getString("dataset"),
            new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
            row.getLong("events"),
            MetadataDocument.read(row.getString("metadata")),
            Timestamps.read(row, "created_at"),
            List.of()));
  }
}
