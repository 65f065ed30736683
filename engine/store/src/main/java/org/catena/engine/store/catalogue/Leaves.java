package org.catena.engine.store.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.catena.adapters.query.BuiltInField;
import org.catena.adapters.query.Literal;
import org.catena.adapters.query.Query;

/** Makes SQL of single comparisons. None is ever null. */
final class Leaves {
  private final String textOrder;

  /**
   * @param textOrder what makes an SQL text compare by its characters alone, without regard to a
   *     language: a collation clause, or empty
   */
  Leaves(String textOrder) {
    this.textOrder = textOrder;
  }

  Leaf exists(String field) {
    return new Leaf(FieldSource.of(field), List.of());
  }

  Leaf like(Query.Like query) {
    FieldSource source = FieldSource.of(query.field());
    String pattern = query.pattern().replace('\0', '\uFFFD'); // as Literal.comparedText
    return new Leaf(source, List.of(Fragment.of(source.text() + " like ? escape '\\'", pattern)));
  }

  Leaf equal(String field, List<Literal> literals) {
    FieldSource source = FieldSource.of(field);
    return new Leaf(
        source,
        BuiltInField.isDate(field)
            ? List.of(
                Fragment.isOneOf(source.text(), literals.stream().map(Leaves::moment).toList()))
            : alternatives(source, source.text(), literals, Fragment::isOneOf));
  }

  Leaf ordered(Query.Comparison query) {
    FieldSource source = FieldSource.of(query.field());
    String mark = ' ' + query.operator().symbol() + " ?";
    return new Leaf(
        source,
        BuiltInField.isDate(query.field())
            ? List.of(Fragment.of(source.text() + mark, moment(query.literal())))
            : alternatives(
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
