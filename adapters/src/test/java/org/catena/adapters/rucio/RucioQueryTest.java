package org.catena.adapters.rucio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.catena.adapters.query.QueryReader;
import org.catena.adapters.rucio.Narrowing.Closeness;
import org.catena.adapters.spi.QueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Rucio is asked for a query. */
final class RucioQueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "energy > 4 | {'energy.gt':4.0} {'catena_apart':'*,energy,*'}",
        "energy != 4 | {'energy':'**'}",
        "site = 'Lund' | {'site':'Lund'} {'catena_apart':'*,site,*'}",
        "site = '10' or x = true | {'site':'**'} {'x':'**'}",
        "site = 'a*b' | {'site':'**'}",
        "site = 'construe' | {'site':'**'}",
        "site like 'L%' and exists(x) | {'site':'**','x':'**'}",
        "site in ('a', 'b') and not x = 1 | {'site':'**'}",
        "not x = 1 | {}",
        "type = 'science' | {}",
        "run.number = 7 or site = 'Lund' | {}",
        "name = 'a' and items = 1 and True = 1 | {}",
      })
  void rucioIsAskedForWhatItComparesAsWeDo(String query, String filters) {
    ArrayNode alternatives = Bodies.array();
    Narrowing.of(QueryReader.read(query.replace(" True ", " `True` ")), Closeness.VALUES)
        .forEach(all -> alternatives.addObject().setAll(all));

    assertThat(alternatives).hasSameSizeAs(filters.split(" "));
    for (String filter : filters.split(" ")) {
      assertThat(alternatives)
          .anyMatch(each -> each.equals(JsonLines.read(filter.replace('\'', '"')).get(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy > >", "not energy > 4", "type = 'science'"})
  void aFilterThatCannotBeReadOrSearchedForIsRefusedBeforeAnybodyIsAsked(String filter) {
    RucioCatalog catalog = nowhere();

    assertThatThrownBy(() -> catalog.query(filter, "", 0, 10))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("character");
  }

  @Test
  void withoutADatasetAFilterThatRucioCannotSearchForIsToldWhatWouldHelp() {
    RucioCatalog catalog = nowhere();

    assertThatThrownBy(() -> catalog.query("run.number = 7", " ", 0, 10))
        .hasMessageContaining("name a dataset");
  }

  private static RucioCatalog nowhere() {
    return new RucioCatalog(
        new RucioSettings(
            URI.create("https://rucio.invalid"),
            "physicist",
            new Login.Userpass("physicist", Path.of("password")),
            Path.of("ca.pem"),
            "catena.keys",
            Duration.ofSeconds(10)),
        Clock.systemUTC());
  }
}
