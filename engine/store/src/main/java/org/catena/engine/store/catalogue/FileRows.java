package org.catena.engine.store.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.store.catalogue.query.Literal;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** What is compared before a file is created, and its creation. */
final class FileRows {
  private static final String FILE_IN_DATASET =
      "select d.id, d.logical_key, d.bytes, d.adler32, d.events, coalesce(p.name, '') as dataset"
          + " from cat_did d"
          + " left join cat_did_content c on c.child = d.id"
          + " left join cat_did p on p.id = c.parent"
          + " where d.type = 'FILE' and d.scope = ? and d.name = ?";

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

  Optional<KnownFile> find(LogicalFile file) {
    return database
        .sql(FILE_IN_DATASET)
        .params(file.scope(), file.name())
        .query(FileRows::read)
        .optional();
  }

  /** The file that already stands for the key. */
  Optional<LogicalFile> holderOf(String logicalKey) {
    return database
        .sql("select scope, name from cat_did where logical_key = ?")
        .param(logicalKey)
        .query((row, number) -> new LogicalFile(row.getString("scope"), row.getString("name")))
        .optional();
  }

  /** Creates the file with its metadata, in no dataset and without replicas. */
  long create(VerifiedReplica replica, MetadataDocument metadata, Instant now) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    database
        .sql(
            "insert into cat_did (scope, name, type, files, bytes, events, adler32, logical_key,"
                + " metadata, created_at) values (?, ?, 'FILE', 1, ?, ?, ?, ?, ?, ?)")
        .params(
            replica.file().scope(),
            replica.file().name(),
            replica.content().bytes(),
            replica.events(),
            replica.content().adler32().hex(),
            replica.logicalKey(),
            metadata.text(),
            Timestamps.stored(now))
        .update(key, "id");
    long id = Objects.requireNonNull(key.getKey(), "id").longValue();
    index(id, metadata.values());
    return id;
  }

  private void index(long id, List<MetadataDocument.Value> values) {
    if (values.isEmpty()) {
      return;
    }
    List<Object[]> rows = new ArrayList<>();
    for (MetadataDocument.Value value : values) {
      Literal literal = value.literal();
      rows.add(
          new Object[] {
            id,
            rows.size(),
            value.key(),
            literal.comparedText(),
            literal instanceof Literal.Numeric number ? (Object) number.value() : null
          });
    }
    batches.batchUpdate(
        "insert into cat_metadata (did, place, meta_key, text_value, number_value)"
            + " values (?, ?, ?, ?, ?)",
        rows,
        new int[] {Types.BIGINT, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.DOUBLE});
  }

  private static KnownFile read(ResultSet row, int number) throws SQLException {
    return new KnownFile(
        row.getLong("id"),
        row.getString("logical_key"),
        new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
        row.getLong("events"),
        row.getString("dataset"));
  }
}
