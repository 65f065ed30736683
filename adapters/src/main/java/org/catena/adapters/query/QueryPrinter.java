package org.catena.adapters.query;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a query so that {@link QueryReader} reads the same query again. */
public final class QueryPrinter implements Query.Cases<String> {
  private static final Pattern BARE_FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  private QueryPrinter() {}

  public static String print(Query query) {
    return query.accept(new QueryPrinter());
  }

  @Override
  public String and(Query.And query) {
    return joined(" and ", query.terms());
  }

  @Override
  public String or(Query.Or query) {
    return joined(" or ", query.terms());
  }

  @Override
  public String not(Query.Not query) {
    return "not " + enclosed(query.term());
  }

  @Override
  public String comparison(Query.Comparison query) {
    return field(query.field()) + ' ' + query.operator().symbol() + ' ' + value(query.literal());
  }

  @Override
  public String like(Query.Like query) {
    return field(query.field()) + " like " + quoted('"', query.pattern());
  }

  @Override
  public String oneOf(Query.OneOf query) {
    return query.literals().stream()
        .map(QueryPrinter::value)
        .collect(Collectors.joining(", ", field(query.field()) + " in (", ")"));
  }

  @Override
  public String exists(Query.Exists query) {
    return "exists(" + field(query.field()) + ")";
  }

  private String joined(String word, List<Query> terms) {
    return terms.stream().map(this::enclosed).collect(Collectors.joining(word));
  }

  private String enclosed(Query term) {
    boolean several = term instanceof Query.And || term instanceof Query.Or;
    return several ? "(" + term.accept(this) + ")" : term.accept(this);
  }

  private static String field(String name) {
    boolean bare =
        BARE_FIELD.matcher(name).matches()
            && !Token.KEYWORDS.contains(name.toLowerCase(Locale.ROOT));
    return bare ? name : quoted('`', name);
  }

  private static String value(Literal literal) {
    return literal instanceof Literal.Text text ? quoted('"', text.text()) : literal.text();
  }

  private static String quoted(char quote, String text) {
    String one = String.valueOf(quote);
    return one + text.replace(one, one + one) + one;
  }
}
