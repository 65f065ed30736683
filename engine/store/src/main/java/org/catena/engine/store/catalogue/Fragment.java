package org.catena.engine.store.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of SQL with the values of its question marks: values are bound, never written in. */
record Fragment(String sql, List<Object> parameters) {
  static Fragment of(String sql, Object... parameters) {
    return new Fragment(sql, List.of(parameters));
  }

  /** The expression is one of the values; none are never given. */
  static Fragment isOneOf(String expression, List<?> values) {
    String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
    return new Fragment(expression + " in (" + marks + ")", List.copyOf(values));
  }

  static Fragment joined(String separator, List<Fragment> parts) {
    return new Fragment(
        parts.stream().map(Fragment::sql).collect(Collectors.joining(separator)),
        parts.stream().flatMap(part -> part.parameters().stream()).toList());
  }

  Fragment then(String more, Fragment next) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(next.parameters);
    return new Fragment(sql + more + next.sql, List.copyOf(all));
  }

  Fragment enclosed(String before, String after) {
    return new Fragment(before + sql + after, parameters);
  }
}
