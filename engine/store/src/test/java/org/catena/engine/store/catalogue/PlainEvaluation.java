package org.catena.engine.store.catalogue;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.store.catalogue.query.BuiltInField;
import org.catena.engine.store.catalogue.query.Literal;
import org.catena.engine.store.catalogue.query.Operator;
import org.catena.engine.store.catalogue.query.Query;

/** Says of one file whether it fulfils a query, by the definition of the language and no SQL. */
final class PlainEvaluation implements Query.Cases<Boolean> {
  private final VerifiedReplica file;

  PlainEvaluation(VerifiedReplica file) {
    this.file = file;
  }

  @Override
  public Boolean and(Query.And query) {
    return query.terms().stream().allMatch(term -> term.accept(this));
  }

  @Override
  public Boolean or(Query.Or query) {
    return query.terms().stream().anyMatch(term -> term.accept(this));
  }

  @Override
  public Boolean not(Query.Not query) {
    return !query.term().accept(this);
  }

  @Override
  public Boolean comparison(Query.Comparison query) {
    Predicate<Literal> fulfils = value -> compares(value, query.operator(), query.literal());
    List<Literal> values = values(query.field());
    return query.operator() == Operator.NOT_EQUAL
        ? !values.isEmpty() && values.stream().allMatch(fulfils)
        : values.stream().anyMatch(fulfils);
  }

  @Override
  public Boolean like(Query.Like query) {
    Pattern pattern = Pattern.compile(regex(query.pattern()), Pattern.DOTALL);
    return values(query.field()).stream()
        .anyMatch(value -> pattern.matcher(value.comparedText()).matches());
  }

  @Override
  public Boolean oneOf(Query.OneOf query) {
    return query.literals().stream()
        .anyMatch(
            literal ->
                values(query.field()).stream()
                    .anyMatch(value -> compares(value, Operator.EQUAL, literal)));
  }

  @Override
  public Boolean exists(Query.Exists query) {
    return !values(query.field()).isEmpty();
  }

  private static boolean compares(Literal value, Operator operator, Literal literal) {
    int order =
        value instanceof Literal.Numeric left && literal instanceof Literal.Numeric right
            ? Double.compare(left.value(), right.value())
            : value.comparedText().compareTo(literal.comparedText());
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private List<Literal> values(String field) {
    return BuiltInField.of(field)
        .map(this::builtIn)
        .map(List::of)
        .orElseGet(
            () ->
                new MetadataDocument(file.metadata())
                    .values().stream()
                        .filter(value -> value.key().equals(field))
                        .map(MetadataDocument.Value::literal)
                        .toList());
  }

  private Literal builtIn(BuiltInField field) {
    return switch (field) {
      case NAME -> new Literal.Text(file.file().name());
      case SCOPE -> new Literal.Text(file.file().scope());
      case DATASET -> new Literal.Text(file.path().dataset());
      case BYTES -> new Literal.Numeric(file.content().bytes());
      case EVENTS -> new Literal.Numeric(file.events());
      case RSE -> new Literal.Text(file.rse());
      case ADLER32 -> new Literal.Text(file.content().adler32().hex());
      case CREATED -> throw new IllegalArgumentException("the moment is not known here");
    };
  }

  private static String regex(String like) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < like.length(); at++) {
      char character = like.charAt(at);
      switch (character) {
        case '%' -> regex.append(".*");
        case '_' -> regex.append('.');
        case '\\' -> regex.append(Pattern.quote(String.valueOf(like.charAt(++at))));
        default -> regex.append(Pattern.quote(String.valueOf(character)));
      }
    }
    return regex.toString();
  }
}
