package org.catena.engine.store.catalogue;

import java.util.List;
import org.catena.adapters.query.Literal;
import org.catena.adapters.query.Query;

/**
 * Turns a query into a condition on {@code cat_did d}. No condition is ever null, so that {@code
 * not} means the same as in the language.
 */
final class QuerySql implements Query.Cases<Fragment> {
  private final Leaves leaves;

  QuerySql(Leaves leaves) {
    this.leaves = leaves;
  }

  @Override
  public Fragment and(Query.And query) {
    return joined(" and ", query.terms());
  }

  @Override
  public Fragment or(Query.Or query) {
    return joined(" or ", query.terms());
  }

  @Override
  public Fragment not(Query.Not query) {
    return query.term().accept(this).enclosed("not (", ")");
  }

  @Override
  public Fragment comparison(Query.Comparison query) {
    List<Literal> literals = List.of(query.literal());
    return switch (query.operator()) {
      case EQUAL -> leaves.equal(query.field(), literals).condition();
      case NOT_EQUAL ->
          leaves
              .exists(query.field())
              .condition()
              .then(" and not ", leaves.equal(query.field(), literals).condition())
              .enclosed("(", ")");
      case LESS, AT_MOST, GREATER, AT_LEAST -> leaves.ordered(query).condition();
    };
  }

  @Override
  public Fragment like(Query.Like query) {
    return leaves.like(query).condition();
  }

  @Override
  public Fragment oneOf(Query.OneOf query) {
    return leaves.equal(query.field(), query.literals()).condition();
  }

  @Override
  public Fragment exists(Query.Exists query) {
    return leaves.exists(query.field()).condition();
  }

  private Fragment joined(String word, List<Query> terms) {
    return Fragment.joined(word, terms.stream().map(term -> term.accept(this)).toList())
        .enclosed("(", ")");
  }
}
