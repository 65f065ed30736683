package org.catena.engine.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.adapters.query.Evaluation;
import org.catena.adapters.query.Queries;
import org.catena.adapters.query.Query;
import org.catena.adapters.query.QueryPrinter;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;

/** The database finds exactly the files that a plain evaluation of the same query finds. */
abstract class QueryDifferential {
  private int tries;

  abstract TestDatabase database();

  @Property(tries = 150)
  void theDatabaseAndAPlainEvaluationAgree(
      @ForAll("files") List<Map<String, Object>> metadata, @ForAll("queries") List<Query> queries) {
    String dataset = "try-" + System.identityHashCode(this) + "-" + tries++;
    JdbcCatalog catalog = database().catalog(Clock.systemUTC());
    List<VerifiedReplica> files = new ArrayList<>();
    for (Map<String, Object> one : metadata) {
      String name = dataset + "-" + files.size();
      String rse = files.size() % 2 == 0 ? "Lund" : "SLAC";
      files.add(Samples.replica(name, rse, dataset, "all", one));
    }
    assertThat(catalog.register(files).values()).allMatch(new Registered(true)::equals);

    for (Query query : queries) {
      TreeSet<String> expected = new TreeSet<>();
      files.stream()
          .filter(file -> new Evaluation(entry(file)).fulfils(query))
          .forEach(file -> expected.add(file.file().name()));

      List<String> found =
          catalog.query(QueryPrinter.print(query), dataset, 0, 100).items().stream()
              .map(entry -> entry.file().name())
              .toList();

      assertThat(found).as(QueryPrinter.print(query)).containsExactlyElementsOf(expected);
    }
  }

  private static CatalogEntry entry(VerifiedReplica file) {
    return new CatalogEntry(
        file.file(),
        file.path().dataset(),
        file.content(),
        file.events(),
        file.metadata(),
        file.verifiedAt(),
        List.of(
            new ReplicaRecord(
                file.rse(), file.url(), ReplicaState.AVAILABLE, file.verifiedAt(), "")));
  }

  @Provide
  Arbitrary<List<Map<String, Object>>> files() {
    return Queries.metadata().list().ofMinSize(1).ofMaxSize(9);
  }

  @Provide
  Arbitrary<List<Query>> queries() {
    return Queries.some().list().ofSize(8);
  }
}
