package org.catena.engine.store.catalogue.query;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random queries over given fields and values. */
public final class Queries {
  private Queries() {}

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
