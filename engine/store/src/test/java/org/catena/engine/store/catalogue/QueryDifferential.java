package org.catena.engine.store.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.store.catalogue.query.Literal;
import org.catena.engine.store.catalogue.query.Queries;
import org.catena.engine.store.catalogue.query.Query;
import org.catena.engine.store.catalogue.query.QueryPrinter;

/** The database finds exactly the files that a plain evaluation of the same query finds. */
abstract class QueryDifferential {
  private static final List<String> TEXTS =
      List.of(
          "", "Lund", "lund", "SLAC", "4", "10", "4.5", "true", "run-1", "run_1", "run%", "Zürich");
  private static final List<Double> NUMBERS = List.of(-1.0, 0.0, 4.0, 4.5, 10.0, 12.0, 3.0, 1e20);

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
          .filter(file -> query.accept(new PlainEvaluation(file)))
          .forEach(file -> expected.add(file.file().name()));

      List<String> found =
          catalog.query(QueryPrinter.print(query), dataset, 0, 100).items().stream()
              .map(entry -> entry.file().name())
              .toList();

      assertThat(found).as(QueryPrinter.print(query)).containsExactlyElementsOf(expected);
    }
  }

  @Provide
  Arbitrary<List<Map<String, Object>>> files() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of(TEXTS).map(Object.class::cast),
                Arbitraries.of(NUMBERS).map(Object.class::cast),
                Arbitraries.of(4, 10L, true, false).map(Object.class::cast),
                Arbitraries.of("x".repeat(500), "nul\0").map(Object.class::cast)));
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            List.of(
                scalars,
                scalars.list().ofMaxSize(3).map(Object.class::cast),
                Arbitraries.maps(Arbitraries.of("c", "d-e"), scalars)
                    .ofMaxSize(2)
                    .map(Object.class::cast)));
    return Arbitraries.maps(Arbitraries.of("energy", "site", "b", "b.c"), values)
        .ofMaxSize(4)
        .map(one -> (Map<String, Object>) new LinkedHashMap<>(one))
        .list()
        .ofMinSize(1)
        .ofMaxSize(9);
  }

  @Provide
  Arbitrary<List<Query>> queries() {
    Arbitrary<String> fields =
        Arbitraries.of(
            "energy", "site", "b", "b.c", "b.d-e", "missing", "name", "scope", "bytes", "events",
            "rse", "adler32", "dataset");
    Arbitrary<Literal> values =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of(TEXTS).map(Literal.Text::new),
                Arbitraries.of("x".repeat(450), "nul\0", "12", "00620062").map(Literal.Text::new),
                Arbitraries.of(NUMBERS).map(Literal.Numeric::new),
                Arbitraries.of(true, false).map(Literal.Truth::new)));
    Arbitrary<String> patterns =
        Arbitraries.of(
            "%", "", "run_1", "run\\_1", "run\\%", "%u%", "L%", "1%", "x%", "Z_rich", "4%");
    return Queries.over(fields, values, patterns).list().ofSize(8);
  }
}
