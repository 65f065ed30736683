package org.catena.engine.store.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.engine.store.catalogue.query.Query;
import org.catena.engine.store.catalogue.query.QueryReader;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds files: how many there are, and the ids of some of them by name. */
final class FileQuery {
  private static final String IN_DATASET_OR_CONTAINER =
      """
      d.id in (select u.file from (
        select c.child as file from cat_did_content c join cat_did p on p.id = c.parent
         where p.type = 'DATASET' and p.name = ? and (p.scope = ? or ? = '')
        union all
        select c.child as file from cat_did_content c
          join cat_did_content o on o.child = c.parent join cat_did p on p.id = o.parent
         where p.type = 'CONTAINER' and p.name = ? and (p.scope = ? or ? = '')) u)
      """;

  private final JdbcOperations connections;
  private final JdbcClient database;

  FileQuery(JdbcOperations connections, JdbcClient database) {
    this.connections = connections;
    this.database = database;
  }

  /**
   * The condition that a filter and a dataset put on {@code cat_did d}.
   *
   * @throws org.catena.adapters.spi.QueryException when the filter cannot be read
   */
  Fragment condition(String filter, String dataset) {
    List<Fragment> parts = new ArrayList<>();
    parts.add(Fragment.of("d.type = 'FILE'"));
    if (!filter.isBlank()) {
      Query query = QueryReader.read(filter);
      parts.add(query.accept(new QuerySql(textOrder())));
    }
    if (!dataset.isBlank()) {
      parts.add(inDatasetOrContainer(dataset));
    }
    return Fragment.joined(" and ", parts);
  }

  long count(Fragment condition) {
    return database
        .sql("select count(*) from cat_did d where " + condition.sql())
        .params(condition.parameters())
        .query(Long.class)
        .single();
  }

  List<Long> page(Fragment condition, int offset, int limit) {
    Fragment paged =
        condition.then(
            " order by d.name, d.scope ", Fragment.of("limit ? offset ?", limit, offset));
    return database
        .sql("select d.id from cat_did d where " + paged.sql())
        .params(paged.parameters())
        .query(Long.class)
        .list();
  }

  /** A name in every scope, or scope:name. */
  private static Fragment inDatasetOrContainer(String dataset) {
    int colon = dataset.indexOf(':');
    String scope = dataset.substring(0, Math.max(colon, 0));
    String name = dataset.substring(colon + 1);
    return Fragment.of(IN_DATASET_OR_CONTAINER, name, scope, scope, name, scope, scope);
  }

  /** H2 compares characters; PostgreSQL by the database's language unless told otherwise. */
  private String textOrder() {
    ConnectionCallback<String> product =
        connection -> connection.getMetaData().getDatabaseProductName();
    return Optional.ofNullable(connections.execute(product)).orElse("").equals("PostgreSQL")
        ? " collate \"C\""
        : "";
  }
}
