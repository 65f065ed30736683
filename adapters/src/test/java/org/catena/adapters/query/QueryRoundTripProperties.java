package org.catena.adapters.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.adapters.spi.QueryException;

final class QueryRoundTripProperties {
  @Property
  void aQueryWrittenAndReadAgainIsTheSameQuery(@ForAll("queries") Query query) {
    assertThat(QueryReader.read(QueryPrinter.print(query))).isEqualTo(query);
  }

  @Property
  void anyTextIsReadOrRefusedWithAPlaceInIt(@ForAll String text) {
    try {
      QueryReader.read(text);
    } catch (QueryException refused) {
      assertThat(refused.position()).isBetween(0, text.length());
    }
  }

  @Provide
  Arbitrary<Query> queries() {
    Arbitrary<String> fields =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.of("energy", "beam.energy", "not", "IN", "a-b", "`", "x y", "name"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(8)));
    Arbitrary<Literal> values =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.strings().ofMaxLength(8).map(Literal.Text::new),
                Arbitraries.of("'", "\"", "true", "4", "\\").map(Literal.Text::new),
                Arbitraries.doubles().map(Literal.Numeric::new),
                Arbitraries.of(-0.0, 4.0, 1e300, Double.MIN_VALUE).map(Literal.Numeric::new),
                Arbitraries.of(true, false).map(Literal.Truth::new)));
    Arbitrary<String> patterns = Arbitraries.of("%", "run-%", "\\%", "a\\\\_", "\"'", "");
    return Queries.over(fields.filter(field -> !field.equals("created")), values, patterns);
  }
}
