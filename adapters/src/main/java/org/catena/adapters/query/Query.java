package org.catena.adapters.query;

import java.util.List;

/**
 * A condition on one file. A field that the file does not have fulfils no condition; {@code not}
 * turns that round, so {@code not energy > 4} includes files without energy.
 */
public sealed interface Query {
  /** Calls the case for this kind; a further kind would break every caller. */
  <R> R accept(Cases<R> cases);

  /** All of two or more. */
  record And(List<Query> terms) implements Query {
    public And {
      terms = atLeast(2, terms);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.and(this);
    }
  }

  /** Any of two or more. */
  record Or(List<Query> terms) implements Query {
    public Or {
      terms = atLeast(2, terms);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.or(this);
    }
  }

  record Not(Query term) implements Query {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.not(this);
    }
  }

  /**
   * True when one of the field's values compares so. {@code !=} alone wants that the field is there
   * and that none of its values is equal.
   */
  record Comparison(String field, Operator operator, Literal literal) implements Query {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.comparison(this);
    }
  }

  /**
   * Compares the text, case and all.
   *
   * @param pattern {@code %} stands for any characters, {@code _} for one, and a backslash before
   *     {@code %}, {@code _} or a backslash for that character itself
   */
  record Like(String field, String pattern) implements Query {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.like(this);
    }
  }

  /** Equal to one of one or more. */
  record OneOf(String field, List<Literal> literals) implements Query {
    public OneOf {
      literals = atLeast(1, literals);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.oneOf(this);
    }
  }

  /** The file has the field. */
  record Exists(String field) implements Query {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.exists(this);
    }
  }

  /** One answer for each kind of condition. */
  interface Cases<R> {
    R and(And query);

    R or(Or query);

    R not(Not query);

    R comparison(Comparison query);

    R like(Like query);

    R oneOf(OneOf query);

    R exists(Exists query);
  }

  private static <T> List<T> atLeast(int least, List<T> given) {
    if (given.size() < least) {
      throw new IllegalArgumentException("at least " + least + " are needed, not " + given.size());
    }
    return List.copyOf(given);
  }
}
