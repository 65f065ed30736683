package org.catena.engine.store.catalogue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.spi.DatasetFile;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the files of a dataset one after the other, with the storages that hold them. */
final class DatasetRows {
  /** As many rows come with one answer of the server, and not all of them at once. */
  private static final int AT_ONCE = 1_000;

  /**
   * The dataset is a number by then: named in here, H2 sometimes plans the join the wrong way round
   * and looks the dataset up once for each file.
   */
  private static final String FILES =
      """
      select d.id, d.scope, d.name, d.bytes, d.adler32, d.events, r.rse
        from cat_did_content c
        join cat_did d on d.id = c.child
        left join cat_replica r on r.did = d.id and r.state = 'AVAILABLE'
       where c.parent = ? and d.type = 'FILE'
       order by d.name, d.id, r.rse
      """;

  private final JdbcOperations database;

  DatasetRows(JdbcOperations database) {
    this.database = database;
  }

  void of(long dataset, Consumer<DatasetFile> each) {
    database.query(
        connection -> {
          PreparedStatement files = connection.prepareStatement(FILES);
          files.setFetchSize(AT_ONCE);
          files.setLong(1, dataset);
          return files;
        },
        (ResultSetExtractor<Boolean>) rows -> handOver(rows, each));
  }

  private static boolean handOver(ResultSet rows, Consumer<DatasetFile> each) throws SQLException {
    boolean any = rows.next();
    boolean more = any;
    while (more) {
      long id = rows.getLong("id");
      DatasetFile file = file(rows);
      List<String> heldAt = new ArrayList<>();
      while (more && rows.getLong("id") == id) {
        Optional.ofNullable(rows.getString("rse")).ifPresent(heldAt::add);
        more = rows.next();
      }
      each.accept(new DatasetFile(file.file(), file.content(), file.events(), heldAt));
    }
    return any;
  }

  private static DatasetFile file(ResultSet row) throws SQLException {
    return new DatasetFile(
        new LogicalFile(row.getString("scope"), row.getString("name")),
        new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
        row.getLong("events"),
        List.of());
  }
}
