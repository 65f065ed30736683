package org.catena.engine.core.site;

import java.util.Optional;

/** A part of an RSE expression. */
sealed interface Term {
  /** Every RSE. */
  record All() implements Term {}

  /** Two parts made one. */
  record Joined(Term left, Join join, Term right) implements Term {}

  /**
   * What an RSE must have.
   *
   * @param value empty where the name alone stands
   * @param column of its first letter, from 1
   */
  record Attribute(String key, Compare compare, String value, int column) implements Term {
    boolean isOf(Rse rse) {
      Optional<String> own = rse.attribute(key);
      return switch (compare) {
        case NAMED -> rse.name().equals(key) || own.filter("true"::equals).isPresent();
        case EQUAL -> own.filter(value::equals).isPresent();
        case LESS -> own.flatMap(Attribute::number).filter(it -> it < limit()).isPresent();
        case MORE -> own.flatMap(Attribute::number).filter(it -> it > limit()).isPresent();
      };
    }

    boolean isKnownTo(Rse rse) {
      return rse.attribute(key).isPresent() || (compare == Compare.NAMED && isOf(rse));
    }

    private double limit() {
      return number(value).orElseThrow();
    }

    /** Empty when it is none: then the RSE is neither above nor below anything. */
    static Optional<Double> number(String text) {
      try {
        return Optional.of(Double.valueOf(text)).filter(it -> !it.isNaN());
      } catch (NumberFormatException word) {
        return Optional.empty();
      }
    }
  }

  /** How two sets become one. */
  enum Join {
    BOTH,
    EITHER,
    WITHOUT
  }

  /** How an attribute is compared. */
  enum Compare {
    /** The RSE of this name, or those where the attribute is {@code true}. */
    NAMED,
    EQUAL,
    LESS,
    MORE
  }
}
