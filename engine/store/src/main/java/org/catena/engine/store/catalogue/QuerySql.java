package org.catena.engine.store.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.catena.engine.store.catalogue.query.BuiltInField;
import org.catena.engine.store.catalogue.query.Literal;
import org.catena.engine.store.catalogue.query.Query;

/**
 * Turns a query into a condition on {@code cat_did d}. No condition is ever null, so that {@code
 * not} means the same as in the language.
 */
final class QuerySql implements Query.Cases<Fragment> {
  private final String textOrder;

  /**
   * @param textOrder what makes an SQL text compare by its characters alone, without regard to a
   *     language: a collation clause, or empty
   */
  QuerySql(String textOrder) {
    this.textOrder = textOrder;
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
    FieldSource source = FieldSource.of(query.field());
    List<Literal> literals = List.of(query.literal());
    return switch (query.operator()) {
      case EQUAL -> equal(query.field(), source, literals);
      case NOT_EQUAL ->
          source
              .exists()
              .then(" and not ", equal(query.field(), source, literals))
              .enclosed("(", ")");
      case LESS, AT_MOST, GREATER, AT_LEAST -> ordered(query, source);
    };
  }

  @Override
  public Fragment like(Query.Like query) {
    FieldSource source = FieldSource.of(query.field());
    String pattern = query.pattern().replace('\0', '\uFFFD'); // as Literal.comparedText
    return source.where(List.of(Fragment.of(source.text() + " like ? escape '\\'", pattern)));
  }

  @Override
  public Fragment oneOf(Query.OneOf query) {
    return equal(query.field(), FieldSource.of(query.field()), query.literals());
  }

  @Override
  public Fragment exists(Query.Exists query) {
    return FieldSource.of(query.field()).exists();
  }

  private Fragment joined(String word, List<Query> terms) {
    return Fragment.joined(word, terms.stream().map(term -> term.accept(this)).toList())
        .enclosed("(", ")");
  }

  private static Fragment equal(String field, FieldSource source, List<Literal> literals) {
    return BuiltInField.isDate(field)
        ? Fragment.isOneOf(source.text(), literals.stream().map(QuerySql::moment).toList())
        : source.where(alternatives(source, source.text(), literals, Fragment::isOneOf));
  }

  private Fragment ordered(Query.Comparison query, FieldSource source) {
    String mark = ' ' + query.operator().symbol() + " ?";
    if (BuiltInField.isDate(query.field())) {
      return Fragment.of(source.text() + mark, moment(query.literal()));
    }
    return source.where(
        alternatives(
            source,
            source.text() + textOrder,
            List.of(query.literal()),
            (expression, values) -> Fragment.of(expression + mark, values.get(0))));
  }

  /** A number is compared with numbers as a number, and with texts as its text. */
  private static List<Fragment> alternatives(
      FieldSource source,
      String text,
      List<Literal> literals,
      BiFunction<String, List<?>, Fragment> test) {
    List<Double> numbers = new ArrayList<>();
    List<String> textsOfNumbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Literal literal : literals) {
      if (source.hasNumbers() && literal instanceof Literal.Numeric number) {
        numbers.add(number.value());
        textsOfNumbers.add(literal.comparedText());
      } else {
        texts.add(literal.comparedText());
      }
    }
    List<Fragment> alternatives = new ArrayList<>();
    if (!numbers.isEmpty()) {
      alternatives.add(test.apply(source.number(), numbers));
    }
    if (!numbers.isEmpty() && !source.alwaysNumber()) {
      alternatives.add(
          Fragment.of(source.number() + " is null")
              .then(" and ", test.apply(text, textsOfNumbers)));
    }
    if (!texts.isEmpty()) {
      alternatives.add(test.apply(text, texts));
    }
    return alternatives;
  }

  /** The reader lets nothing else through. */
  private static Object moment(Literal literal) {
    return BuiltInField.moment(literal.text())
        .map(Timestamps::stored)
        .orElseThrow(() -> new IllegalArgumentException("'" + literal.text() + "' is no date"));
  }
}
