package org.catena.adapters.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random queries, and metadata that they may fit. */
public final class Queries {
  private static final List<String> TEXTS =
      List.of(
          "", "Lund", "lund", "SLAC", "4", "10", "4.5", "true", "run-1", "run_1", "run%", "Zürich");
  private static final List<Double> NUMBERS = List.of(-1.0, 0.0, 4.0, 4.5, 10.0, 12.0, 3.0, 1e20);

  private Queries() {}

  /** Of one file. */
  public static Arbitrary<Map<String, Object>> metadata() {
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
        .map(LinkedHashMap::new);
  }

  /** Over the fields of {@link #metadata()} and those that every file has. */
  public static Arbitrary<Query> some() {
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
    return Queries.over(fields, values, patterns);
  }

  public static Arbitrary<Query> over(
      Arbitrary<String> fields, Arbitrary<Literal> values, Arbitrary<String> patterns) {
    Arbitrary<Query> leaf =
        Arbitraries.oneOf(
            List.of(
                Combinators.combine(fields, Arbitraries.of(Operator.class), values)
                    .as(Query.Comparison::new),
                Combinators.combine(fields, patterns).as(Query.Like::new),
                Combinators.combine(fields, values.list().ofMinSize(1).ofMaxSize(4))
                    .as(Query.OneOf::new),
                fields.map(Query.Exists::new)));
    return Arbitraries.recursive(() -> leaf, Queries::nested, 0, 3);
  }

  private static Arbitrary<Query> nested(Arbitrary<Query> inner) {
    Arbitrary<List<Query>> several = inner.list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        List.of(
            inner.map(Query.Not::new), several.map(Query.And::new), several.map(Query.Or::new)));
  }
}
