package org.catena.engine.core.site;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A set of RSEs in Rucio's language: {@code *}, an RSE's name, {@code attribute=value}, {@code
 * attribute<5}, {@code attribute>5}, an attribute alone for {@code attribute=true}; joined by
 * {@code &} (both), {@code |} (either) and {@code \} (without), which bind alike, from left to
 * right; parentheses come first. Blanks between words mean nothing.
 *
 * @see <a href="https://rucio.cern.ch/documentation/started/concepts/rse_expressions">RSE
 *     expressions</a>
 */
public final class RseExpression {
  private final String text;
  private final Term term;

  private RseExpression(String text, Term term) {
    this.text = text;
    this.term = term;
  }

  /**
   * Reads it.
   *
   * @throws RseExpressionException with the column of what cannot be read
   */
  public static RseExpression parse(String text) {
    return new RseExpression(text, new RseExpressionReader(text).read());
  }

  /**
   * The RSEs meant, in the order of the registry; may be none.
   *
   * @throws RseExpressionException when a word is neither an RSE nor an attribute of any: a slip of
   *     the pen must not mean no RSE, or with {@code \} all of them
   */
  public Set<Rse> in(RseRegistry registry) {
    requireKnown(term, Set.copyOf(registry.all()));
    return stillIn(registry);
  }

  /** The same for one that was right when it was written: what is gone since means no RSE. */
  public Set<Rse> stillIn(RseRegistry registry) {
    Set<Rse> all = new LinkedHashSet<>(registry.all());
    all.retainAll(among(term, all));
    return all;
  }

  private static Set<Rse> among(Term part, Set<Rse> all) {
    if (part instanceof Term.Joined joined) {
      Set<Rse> left = new LinkedHashSet<>(among(joined.left(), all));
      Set<Rse> right = among(joined.right(), all);
      switch (joined.join()) {
        case BOTH -> left.retainAll(right);
        case EITHER -> left.addAll(right);
        case WITHOUT -> left.removeAll(right);
      }
      return left;
    }
    if (part instanceof Term.Attribute attribute) {
      Set<Rse> meant = new LinkedHashSet<>(all);
      meant.removeIf(rse -> !attribute.isOf(rse));
      return meant;
    }
    return all;
  }

  private void requireKnown(Term part, Set<Rse> all) {
    if (part instanceof Term.Joined joined) {
      requireKnown(joined.left(), all);
      requireKnown(joined.right(), all);
    } else if (part instanceof Term.Attribute attribute
        && all.stream().noneMatch(attribute::isKnownTo)) {
      throw new RseExpressionException(
          text,
          attribute.column(),
          "no RSE %s '%s'; known RSEs: %s"
              .formatted(
                  attribute.compare() == Term.Compare.NAMED
                      ? "and no attribute is called"
                      : "has an attribute",
                  attribute.key(),
                  all.stream().map(Rse::name).toList()));
    }
  }

  /** Whether this one is meant by its name or kind, and not only as one of all or of a region. */
  public boolean means(Rse rse) {
    return saysKind() || names(term, rse.name());
  }

  private static boolean names(Term part, String name) {
    if (part instanceof Term.Joined joined) {
      return names(joined.left(), name) || names(joined.right(), name);
    }
    return part instanceof Term.Attribute attribute && attribute.key().equals(name);
  }

  /** Whether it says what kind of storage is meant. */
  boolean saysKind() {
    return saysKind(term);
  }

  private static boolean saysKind(Term part) {
    if (part instanceof Term.Joined joined) {
      return saysKind(joined.left()) || saysKind(joined.right());
    }
    return part instanceof Term.Attribute attribute && Rse.KIND_WORDS.contains(attribute.key());
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
