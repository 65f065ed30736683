package org.catena.adapters.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;

/** Says of one file whether it fulfils a query, by the definition of the language. */
public final class Evaluation implements Query.Cases<Boolean> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CatalogEntry file;
  private final Map<String, List<Literal>> metadata;

  /**
   * @throws IllegalArgumentException when a number of its metadata is not finite
   */
  public Evaluation(CatalogEntry file) {
    this.file = file;
    this.metadata =
        FieldValue.all(JSON.valueToTree(file.metadata())).stream()
            .collect(
                Collectors.groupingBy(
                    FieldValue::field,
                    HashMap::new,
                    Collectors.mapping(FieldValue::literal, Collectors.toList())));
  }

  public boolean fulfils(Query query) {
    return query.accept(this);
  }

  @Override
  public Boolean and(Query.And query) {
    return query.terms().stream().allMatch(this::fulfils);
  }

  @Override
  public Boolean or(Query.Or query) {
    return query.terms().stream().anyMatch(this::fulfils);
  }

  @Override
  public Boolean not(Query.Not query) {
    return !fulfils(query.term());
  }

  @Override
  public Boolean comparison(Query.Comparison query) {
    List<Literal> values = values(query.field());
    Predicate<Literal> fulfils =
        value -> compares(query.field(), value, query.operator(), query.literal());
    return query.operator() == Operator.NOT_EQUAL
        ? !values.isEmpty() && values.stream().allMatch(fulfils)
        : values.stream().anyMatch(fulfils);
  }

  @Override
  public Boolean like(Query.Like query) {
    LikePattern pattern = LikePattern.of(query.pattern());
    return values(query.field()).stream().anyMatch(value -> pattern.matches(value.comparedText()));
  }

  @Override
  public Boolean oneOf(Query.OneOf query) {
    return query.literals().stream()
        .anyMatch(
            literal ->
                values(query.field()).stream()
                    .anyMatch(value -> compares(query.field(), value, Operator.EQUAL, literal)));
  }

  @Override
  public Boolean exists(Query.Exists query) {
    return !values(query.field()).isEmpty();
  }

  private static boolean compares(String field, Literal value, Operator operator, Literal literal) {
    int order =
        BuiltInField.isDate(field)
            ? moment(value).compareTo(moment(literal))
            : order(value, literal);
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case GREATER -> order > 0;
      case AT_LEAST -> order >= 0;
    };
  }

  private static int order(Literal value, Literal literal) {
    return value instanceof Literal.Numeric left && literal instanceof Literal.Numeric right
        ? Double.compare(left.value(), right.value())
        : value.comparedText().compareTo(literal.comparedText());
  }

  /** The reader lets nothing else through. */
  private static Instant moment(Literal literal) {
    return BuiltInField.moment(literal.text())
        .orElseThrow(() -> new IllegalArgumentException("'" + literal.text() + "' is no date"));
  }

  private List<Literal> values(String field) {
    return BuiltInField.of(field)
        .map(this::builtIn)
        .orElseGet(() -> metadata.getOrDefault(field, List.of()));
  }

  private List<Literal> builtIn(BuiltInField field) {
    return switch (field) {
      case NAME -> text(file.file().name());
      case SCOPE -> text(file.file().scope());
      case DATASET -> file.dataset().isEmpty() ? List.of() : text(file.dataset());
      case BYTES -> List.of(new Literal.Numeric(file.content().bytes()));
      case EVENTS -> List.of(new Literal.Numeric(file.events()));
      case RSE ->
          file.replicas().stream()
              .filter(replica -> replica.state() == ReplicaState.AVAILABLE)
              .map(ReplicaRecord::rse)
              .<Literal>map(Literal.Text::new)
              .toList();
      case ADLER32 -> text(file.content().adler32().hex());
      case CREATED -> text(file.registeredAt().toString());
    };
  }

  private static List<Literal> text(String text) {
    return List.of(new Literal.Text(text));
  }
}
