package org.catena.adapters.query;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fields a query asks for. */
public final class Fields implements Query.Cases<Set<String>> {
  private Fields() {}

  public static Set<String> of(Query query) {
    return query.accept(new Fields());
  }

  @Override
  public Set<String> and(Query.And query) {
    return all(query.terms());
  }

  @Override
  public Set<String> or(Query.Or query) {
    return all(query.terms());
  }

  private Set<String> all(List<Query> terms) {
    return terms.stream()
        .flatMap(term -> term.accept(this).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> not(Query.Not query) {
    return query.term().accept(this);
  }

  @Override
  public Set<String> comparison(Query.Comparison query) {
    return Set.of(query.field());
  }

  @Override
  public Set<String> like(Query.Like query) {
    return Set.of(query.field());
  }

  @Override
  public Set<String> oneOf(Query.OneOf query) {
    return Set.of(query.field());
  }

  @Override
  public Set<String> exists(Query.Exists query) {
    return Set.of(query.field());
  }
}
