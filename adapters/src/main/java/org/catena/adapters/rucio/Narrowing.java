package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.catena.adapters.query.BuiltInField;
import org.catena.adapters.query.Literal;
import org.catena.adapters.query.Operator;
import org.catena.adapters.query.Query;

/**
 * What of a query Rucio's own search can be asked: it finds every file of ours that fulfils the
 * query, and others. Rucio's search has no {@code not}, no parentheses, one comparison of a kind
 * for each field, and its own ideas of texts that look like numbers; so it narrows, and {@link
 * org.catena.adapters.query.Evaluation} decides.
 *
 * <p>An alternative is a map from {@code field.operator} to a value, all of which hold; an empty
 * one holds for every file.
 */
final class Narrowing implements Query.Cases<List<Map<String, JsonNode>>> {
  /** What a field is asked for. */
  enum Closeness {
    /**
     * Its value: refused by Rucio when a file of the scope has a text where we ask for a number.
     */
    VALUES,
    /** That the file has it. */
    NAMES
  }

  private static final List<Map<String, JsonNode>> EVERYTHING = List.of(Map.of());

  /** More would not go into one request. */
  private static final int MOST = 8;

  /** A text that there is: Rucio's {@code *} alone would be no condition. */
  private static final JsonNode ANY = TextNode.valueOf("**");

  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

  /** A value that Rucio takes for nothing but a text (filter_engine.py, _try_typecast_string). */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9 _.:-]{0,99}");

  /** Names that mean something in Rucio's program (rucio/db/sqla/models.py, class DidMeta). */
  private static final Set<String> ITS_OWN =
      Set.of(
          "False",
          "None",
          "True",
          "delete",
          "get",
          "items",
          "keys",
          "meta",
          "metadata",
          "next",
          "registry",
          "save",
          "to_dict",
          "update",
          "values");

  private final Closeness closeness;

  private Narrowing(Closeness closeness) {
    this.closeness = closeness;
  }

  /** One of the alternatives holds for each file that fulfils the query. */
  static List<Map<String, JsonNode>> of(Query query, Closeness closeness) {
    List<Map<String, JsonNode>> alternatives = query.accept(new Narrowing(closeness));
    return alternatives.contains(Map.<String, JsonNode>of()) ? EVERYTHING : alternatives;
  }

  static boolean isEverything(List<Map<String, JsonNode>> alternatives) {
    return alternatives.equals(EVERYTHING);
  }

  @Override
  public List<Map<String, JsonNode>> and(Query.And query) {
    List<Map<String, JsonNode>> all = EVERYTHING;
    for (Query term : query.terms()) {
      List<Map<String, JsonNode>> next = term.accept(this);
      if (all.size() * next.size() <= MOST) {
        all = both(all, next);
      }
    }
    return all;
  }

  private static List<Map<String, JsonNode>> both(
      List<Map<String, JsonNode>> some, List<Map<String, JsonNode>> others) {
    List<Map<String, JsonNode>> both = new ArrayList<>();
    for (Map<String, JsonNode> one : some) {
      for (Map<String, JsonNode> other : others) {
        Map<String, JsonNode> merged = new LinkedHashMap<>(one);
        other.forEach(merged::putIfAbsent); // of two comparisons of a kind one is enough
        both.add(merged);
      }
    }
    return both;
  }

  @Override
  public List<Map<String, JsonNode>> or(Query.Or query) {
    List<Map<String, JsonNode>> any =
        query.terms().stream().flatMap(term -> term.accept(this).stream()).distinct().toList();
    return any.size() <= MOST ? any : EVERYTHING;
  }

  @Override
  public List<Map<String, JsonNode>> not(Query.Not query) {
    return EVERYTHING;
  }

  @Override
  public List<Map<String, JsonNode>> comparison(Query.Comparison query) {
    if (closeness == Closeness.VALUES && canBeAsked(query.field())) {
      if (query.literal() instanceof Literal.Numeric number
          && query.operator() != Operator.NOT_EQUAL) {
        return orApart(query.field(), suffix(query.operator()), DoubleNode.valueOf(number.value()));
      }
      if (query.operator() == Operator.EQUAL && isPlain(query.literal())) {
        return orApart(query.field(), "", TextNode.valueOf(query.literal().text()));
      }
    }
    return there(query.field());
  }

  private static List<Map<String, JsonNode>> orApart(String field, String suffix, JsonNode value) {
    return List.of(
        Map.of(field + suffix, value),
        Map.of(Metadata.APART, TextNode.valueOf("*," + field + ",*")));
  }

  private static String suffix(Operator operator) {
    return switch (operator) {
      case EQUAL -> "";
      case NOT_EQUAL -> ".ne";
      case LESS -> ".lt";
      case AT_MOST -> ".lte";
      case GREATER -> ".gt";
      case AT_LEAST -> ".gte";
    };
  }

  private static boolean isPlain(Literal literal) {
    String text = literal.text();
    String lower = text.toLowerCase(Locale.ROOT);
    return literal instanceof Literal.Text
        && PLAIN.matcher(text).matches()
        && !lower.contains("true")
        && !lower.contains("false")
        && !text.equals("None");
  }

  @Override
  public List<Map<String, JsonNode>> like(Query.Like query) {
    return there(query.field());
  }

  @Override
  public List<Map<String, JsonNode>> oneOf(Query.OneOf query) {
    return there(query.field());
  }

  @Override
  public List<Map<String, JsonNode>> exists(Query.Exists query) {
    return there(query.field());
  }

  private static List<Map<String, JsonNode>> there(String field) {
    return canBeAsked(field) ? List.of(Map.of(field, ANY)) : EVERYTHING;
  }

  private static boolean canBeAsked(String field) {
    return FIELD.matcher(field).matches()
        && BuiltInField.of(field).isEmpty()
        && Metadata.isOwnField(field)
        && !ITS_OWN.contains(field);
  }
}
