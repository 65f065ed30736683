package org.catena.engine.store.catalogue;

import java.util.List;
import org.catena.adapters.query.Operator;
import org.catena.adapters.query.Query;

/**
 * Where a search for the files of a query can begin: each is a list of selects whose ids together
 * have all of those files among them. None when only all files do.
 */
final class Beginnings implements Query.Cases<List<List<Fragment>>> {
  private final Leaves leaves;

  Beginnings(Leaves leaves) {
    this.leaves = leaves;
  }

  @Override
  public List<List<Fragment>> and(Query.And query) {
    return query.terms().stream().flatMap(term -> term.accept(this).stream()).toList();
  }

  @Override
  public List<List<Fragment>> or(Query.Or query) {
    List<List<List<Fragment>>> ways =
        query.terms().stream().map(term -> term.accept(this)).toList();
    return ways.stream().anyMatch(List::isEmpty)
        ? List.of()
        : List.of(ways.stream().flatMap(way -> way.get(0).stream()).toList());
  }

  @Override
  public List<List<Fragment>> not(Query.Not query) {
    return List.of();
  }

  @Override
  public List<List<Fragment>> comparison(Query.Comparison query) {
    if (query.operator() == Operator.NOT_EQUAL) {
      return from(leaves.exists(query.field()));
    }
    return from(
        query.operator() == Operator.EQUAL
            ? leaves.equal(query.field(), List.of(query.literal()))
            : leaves.ordered(query));
  }

  @Override
  public List<List<Fragment>> like(Query.Like query) {
    return from(leaves.like(query));
  }

  @Override
  public List<List<Fragment>> oneOf(Query.OneOf query) {
    return from(leaves.equal(query.field(), query.literals()));
  }

  @Override
  public List<List<Fragment>> exists(Query.Exists query) {
    return from(leaves.exists(query.field()));
  }

  private static List<List<Fragment>> from(Leaf leaf) {
    List<Fragment> ids = leaf.ids();
    return ids.isEmpty() ? List.of() : List.of(ids);
  }
}
