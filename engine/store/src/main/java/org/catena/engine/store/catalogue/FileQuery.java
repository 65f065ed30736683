package org.catena.engine.store.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.query.Query;
import org.catena.adapters.query.QueryReader;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds files: how many there are, and the ids of some of them by name. */
final class FileQuery {
  /** As many files are looked at one by one; before more, it is better to go through them all. */
  private static final int FEW = 20_000;

  private static final String OF_DATASET =
      """
      select c.child as file from cat_did_content c join cat_did p on p.id = c.parent
       where p.type = 'DATASET' and p.name = ? and (p.scope = ? or ? = '')
      """;
  private static final String OF_CONTAINER =
      """
      select c.child as file from cat_did_content c
        join cat_did_content o on o.child = c.parent join cat_did p on p.id = o.parent
       where p.type = 'CONTAINER' and p.name = ? and (p.scope = ? or ? = '')
      """;

  private final JdbcOperations connections;
  private final JdbcClient database;

  FileQuery(JdbcOperations connections, JdbcClient database) {
    this.connections = connections;
    this.database = database;
  }

  /**
   * What a filter and a dataset leave of {@code cat_did d}, from behind the word {@code from} on.
   *
   * <p>Each condition is asked of one file at a time, by indexes, beginning with the fewest files
   * that can be meant. A set of ids that a condition compares with would be made anew for each
   * file: H2 remembers no result here, since it may answer with an old one. Without the array it
   * would go through all files and look each up among the few.
   *
   * @throws org.catena.adapters.spi.QueryException when the filter cannot be read
   */
  Fragment selection(String filter, String dataset) {
    Leaves leaves = new Leaves(textOrder());
    List<Fragment> conditions = new ArrayList<>();
    List<List<Fragment>> beginnings = new ArrayList<>();
    if (!filter.isBlank()) {
      Query query = QueryReader.read(filter);
      conditions.add(query.accept(new QuerySql(leaves)));
      beginnings.addAll(query.accept(new Beginnings(leaves)));
    }
    if (!dataset.isBlank()) {
      List<Fragment> files = inDatasetOrContainer(dataset);
      conditions.add(
          Fragment.joined(
                  " or ",
                  files.stream()
                      .map(each -> each.enclosed("exists (", " and c.child = d.id)"))
                      .toList())
              .enclosed("(", ")"));
      beginnings.add(files);
    }
    Optional<List<Fragment>> fewest = fewest(beginnings);
    conditions.add(0, Fragment.of("d.type = 'FILE'"));
    Fragment where = Fragment.joined(" and ", conditions);
    return fewest
        .map(files -> Fragment.joined(" union all ", files))
        .map(files -> files.enclosed("unnest(array(select distinct u.file from (", ") u)) q(file)"))
        .map(files -> files.then(" join cat_did d on d.id = q.file where ", where))
        .orElseGet(() -> where.enclosed("cat_did d where ", ""));
  }

  /** Empty when each has many. */
  private Optional<List<Fragment>> fewest(List<List<Fragment>> beginnings) {
    List<Fragment> best = List.of();
    long fewest = FEW;
    for (List<Fragment> beginning : beginnings) {
      long files = 0;
      for (Fragment part : beginning) {
        files += files < fewest ? upTo(fewest, part) : 0;
      }
      if (files < fewest) {
        best = beginning;
        fewest = files;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  private long upTo(long most, Fragment ids) {
    Fragment counted = ids.then(" limit ", Fragment.of("?", most));
    return database
        .sql("select count(*) from (" + counted.sql() + ") u")
        .params(counted.parameters())
        .query(Long.class)
        .single();
  }

  long count(Fragment selection) {
    return database
        .sql("select count(*) from " + selection.sql())
        .params(selection.parameters())
        .query(Long.class)
        .single();
  }

  List<Long> page(Fragment selection, int offset, int limit) {
    Fragment paged =
        selection.then(
            " order by d.name, d.scope ", Fragment.of("limit ? offset ?", limit, offset));
    return database
        .sql("select d.id from " + paged.sql())
        .params(paged.parameters())
        .query(Long.class)
        .list();
  }

  /** A name in every scope, or scope:name. */
  private static List<Fragment> inDatasetOrContainer(String dataset) {
    int colon = dataset.indexOf(':');
    String scope = dataset.substring(0, Math.max(colon, 0));
    String name = dataset.substring(colon + 1);
    return List.of(
        Fragment.of(OF_DATASET, name, scope, scope), Fragment.of(OF_CONTAINER, name, scope, scope));
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
