package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import org.catena.adapters.query.Evaluation;
import org.catena.adapters.query.Queries;
import org.catena.adapters.query.Query;
import org.catena.adapters.query.QueryPrinter;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.RegisterOutcome.Registered;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Rucio finds exactly the files that an evaluation of the same query finds, whatever is asked. */
@Tag("servers")
@EnabledIfSystemProperty(named = RucioBed.PROPERTY, matches = ".+")
final class RucioQueryAgreementTest {
  private static final Arbitrary<Map<String, Object>> METADATA = Queries.metadata();

  private final Catalog catalog = RucioBed.given().catalog();
  private final Samples samples = new Samples();

  @RepeatedTest(5)
  void ofRandomFilesRandomQueriesFindTheSameInRucioAndHere() {
    List<VerifiedReplica> replicas = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      replicas.add(samples.replica("file-%02d".formatted(number), metadata()));
    }
    assertThat(catalog.register(replicas).values()).allMatch(Registered.class::isInstance);
    Set<LogicalFile> files = new LinkedHashSet<>();
    replicas.forEach(replica -> files.add(replica.file()));
    List<CatalogEntry> entries =
        catalog.locate(files).values().stream().flatMap(Optional::stream).toList();

    Queries.some()
        .sampleStream()
        .limit(25)
        .forEach(
            query ->
                assertThat(found(query))
                    .as("%s of %s", QueryPrinter.print(query), entries)
                    .containsExactlyElementsOf(
                        entries.stream()
                            .filter(entry -> new Evaluation(entry).fulfils(query))
                            .map(CatalogEntry::file)
                            .toList()));
  }

  private List<LogicalFile> found(Query query) {
    return catalog
        .query(QueryPrinter.print(query), samples.dataset().toString(), 0, 100)
        .items()
        .stream()
        .map(CatalogEntry::file)
        .toList();
  }

  /** PostgreSQL stores no NUL in a text of JSON. */
  private static Map<String, Object> metadata() {
    return METADATA.filter(all -> !all.toString().contains("\0")).sample();
  }
}
