package org.catena.engine.store.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.catena.adapters.query.FieldValue;
import org.catena.adapters.query.Literal;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is compared before a file is created, and its creation. */
final class FileRows {
  private static final String FILE_IN_DATASET =
      "select d.id, d.scope, d.name, d.logical_key, d.bytes, d.adler32, d.events, coalesce(p.name, '') as dataset"
          + " from unnest(?) n(name) join cat_did d on d.name = n.name"
          + " left join cat_did_content c on c.child = d.id"
          + " left join cat_did p on p.id = c.parent"
          + " where d.type = 'FILE' and d.scope = ?";

  /**
   * A file as the catalogue has it.
   *
   * @param dataset the name; empty when it is in none
   */
  record KnownFile(long id, String logicalKey, Content content, long events, String dataset) {}

  private final JdbcOperations batches;
  private final JdbcClient database;

  FileRows(JdbcOperations batches, JdbcClient database) {
    this.batches = batches;
    this.database = database;
  }

  /** Files that are not known are not in the answer. */
  Map<LogicalFile, KnownFile> find(Collection<LogicalFile> files) {
    Map<String, List<LogicalFile>> byScope =
        files.stream().collect(Collectors.groupingBy(LogicalFile::scope));
    Map<LogicalFile, KnownFile> known = new HashMap<>();
    byScope.forEach(
        (scope, named) ->
            database
                .sql(FILE_IN_DATASET)
                .param(1, named.stream().map(LogicalFile::name).toArray(String[]::new))
                .param(2, scope)
                .query(
                    (RowCallbackHandler)
                        row ->
                            known.put(new LogicalFile(scope, row.getString("name")), read(row))));
    return known;
  }

  /** The files that already stand for some of the keys. */
  Map<String, LogicalFile> holders(Collection<String> logicalKeys) {
    Map<String, LogicalFile> holders = new HashMap<>();
    database
        .sql(
            "select d.logical_key, d.scope, d.name from unnest(?) k(logical_key)"
                + " join cat_did d on d.logical_key = k.logical_key")
        .param(1, logicalKeys.toArray(String[]::new))
        .query(
            (RowCallbackHandler)
                row ->
                    holders.put(
                        row.getString("logical_key"),
                        new LogicalFile(row.getString("scope"), row.getString("name"))));
    return holders;
  }

  /** Creates files with their metadata, in no dataset and without replicas; each once. */
  Map<LogicalFile, KnownFile> create(Collection<VerifiedReplica> replicas, Instant now) {
    Map<LogicalFile, MetadataDocument> documents = new LinkedHashMap<>();
    List<Object[]> rows = new ArrayList<>();
    for (VerifiedReplica replica : replicas) {
      MetadataDocument metadata = new MetadataDocument(replica.metadata());
      documents.put(replica.file(), metadata);
      rows.add(
          new Object[] {
            replica.file().scope(),
            replica.file().name(),
            replica.content().bytes(),
            replica.events(),
            replica.content().adler32().hex(),
            replica.logicalKey(),
            metadata.text(),
            Timestamps.stored(now)
          });
    }
    batches.batchUpdate(
        "insert into cat_did (scope, name, type, files, bytes, events, adler32, logical_key,"
            + " metadata, created_at) values (?, ?, 'FILE', 1, ?, ?, ?, ?, ?, ?)",
        rows);
    Map<LogicalFile, KnownFile> created = find(documents.keySet());
    List<Object[]> values = new ArrayList<>();
    created.forEach(
        (file, known) ->
            index(known.id(), Objects.requireNonNull(documents.get(file)).values(), values));
    batches.batchUpdate(
        "insert into cat_metadata (did, place, meta_key, text_value, number_value)"
            + " values (?, ?, ?, ?, ?)",
        values,
        new int[] {Types.BIGINT, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.DOUBLE});
    return created;
  }

  private static void index(long id, List<FieldValue> values, List<Object[]> rows) {
    for (int place = 0; place < values.size(); place++) {
      Literal literal = values.get(place).literal();
      rows.add(
          new Object[] {
            id,
            place,
            values.get(place).field(),
            literal.comparedText(),
            literal instanceof Literal.Numeric number ? (Object) number.value() : null
          });
    }
  }

  private static KnownFile read(ResultSet row) throws SQLException {
    return new KnownFile(
        row.getLong("id"),
        row.getString("logical_key"),
        new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
        row.getLong("events"),
        row.getString("dataset"));
  }
}
