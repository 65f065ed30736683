package org.catena.adapters.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.catena.adapters.query.Token.Kind;
import org.catena.adapters.spi.QueryException;

/**
 * Reads a query by recursive descent.
 *
 * <pre>
 * query      = term { "or" term }
 * term       = factor { "and" factor }
 * factor     = "not" factor | "(" query ")" | "exists" "(" field ")" | field test
 * test       = ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) value
 *            | "like" text | "in" "(" value { "," value } ")"
 * field      = a word, dots allowed | anything in `backquotes`
 * value      = number | "text" | 'text' | "true" | "false"
 * </pre>
 */
public final class QueryReader {
  /** Keeps the number of bind parameters below what PostgreSQL takes (65,535). */
  private static final int LONGEST = 10_000;

  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int index;
  private int depth;

  private QueryReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a query, which must not be blank.
   *
   * @throws QueryException with the position, the offending word and what was expected there
   */
  public static Query read(String text) {
    if (text.length() > LONGEST) {
      throw Unreadable.at(
          LONGEST,
          text.substring(LONGEST),
          "the end: a query has at most " + LONGEST + " characters");
    }
    QueryReader reader = new QueryReader(Tokens.of(text));
    Query query = reader.query();
    if (reader.current().kind() != Kind.END) {
      throw Unreadable.at(reader.current(), "'and', 'or' or the end");
    }
    return query;
  }

  private Query query() {
    List<Query> terms = listOf("or", this::term);
    return terms.size() == 1 ? terms.get(0) : new Query.Or(terms);
  }

  private Query term() {
    List<Query> factors = listOf("and", this::factor);
    return factors.size() == 1 ? factors.get(0) : new Query.And(factors);
  }

  private List<Query> listOf(String keyword, Supplier<Query> member) {
    List<Query> members = new ArrayList<>();
    members.add(member.get());
    while (current().isKeyword(keyword)) {
      index++;
      members.add(member.get());
    }
    return members;
  }

  private Query factor() {
    if (++depth > DEEPEST) {
      throw Unreadable.at(current(), "at most " + DEEPEST + " levels of parentheses and 'not'");
    }
    Query factor = factorAtDepth();
    depth--;
    return factor;
  }

  private Query factorAtDepth() {
    Token first = current();
    if (first.isKeyword("not")) {
      index++;
      return new Query.Not(factor());
    }
    if (first.isSymbol("(")) {
      index++;
      Query inner = query();
      expectSymbol(")", "'and', 'or' or ')'");
      return inner;
    }
    if (first.isKeyword("exists")) {
      return exists();
    }
    return test(field("a field, 'not', 'exists' or '('"));
  }

  private Query exists() {
    index++;
    expectSymbol("(", "'(' after 'exists'");
    String field = field("a field");
    expectSymbol(")", "')'");
    return new Query.Exists(field);
  }

  private Query test(String field) {
    Token word = current();
    if (word.isKeyword("like")) {
      requireText(field, word);
      index++;
      return new Query.Like(field, pattern());
    }
    if (word.isKeyword("in")) {
      index++;
      return new Query.OneOf(field, valueList(field));
    }
    Optional<Operator> operator =
        word.kind() == Kind.SYMBOL ? Operator.of(word.text()) : Optional.empty();
    if (operator.isEmpty()) {
      throw Unreadable.at(word, "an operator (= != < <= > >= like in)");
    }
    index++;
    return new Query.Comparison(field, operator.get(), value(field));
  }

  private String pattern() {
    Token text = current();
    if (text.kind() != Kind.TEXT) {
      throw Unreadable.at(text, "a pattern in quotes, such as \"run-%\"");
    }
    if (!isPattern(text.text())) {
      throw Unreadable.at(text, "a pattern where a backslash stands only before %, _ or \\");
    }
    index++;
    return text.text();
  }

  private static boolean isPattern(String text) {
    for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 2)) {
      if (at + 1 == text.length() || "%_\\".indexOf(text.charAt(at + 1)) < 0) {
        return false;
      }
    }
    return true;
  }

  private List<Literal> valueList(String field) {
    expectSymbol("(", "'(' after 'in'");
    List<Literal> values = new ArrayList<>();
    values.add(value(field));
    while (current().isSymbol(",")) {
      index++;
      values.add(value(field));
    }
    expectSymbol(")", "',' or ')'");
    return values;
  }

  private static void requireText(String field, Token like) {
    if (BuiltInField.isDate(field)) {
      throw Unreadable.at(like, "one of = != < <= > >= in, because 'created' is a date");
    }
  }

  private Literal value(String field) {
    Token token = current();
    if (BuiltInField.isDate(field) && BuiltInField.moment(token.text()).isEmpty()) {
      throw Unreadable.at(token, "a date such as \"2026-11-21\" or \"2026-11-21T18:00:00Z\"");
    }
    return value();
  }

  private Literal value() {
    Token token = current();
    Literal value;
    if (token.kind() == Kind.TEXT) {
      value = new Literal.Text(token.text());
    } else if (token.kind() == Kind.NUMBER) {
      value = number(token);
    } else if (token.isKeyword("true") || token.isKeyword("false")) {
      value = new Literal.Truth(token.isKeyword("true"));
    } else {
      throw Unreadable.at(token, "a value: a number, a text in quotes, true or false");
    }
    index++;
    return value;
  }

  private static Literal number(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw Unreadable.at(token, "a number of magnitude below 1.8e308");
    }
    return new Literal.Numeric(value);
  }

  private String field(String expected) {
    Token token = current();
    if (!token.isField() || token.text().isEmpty()) {
      throw Unreadable.at(token, expected);
    }
    index++;
    return token.text();
  }

  private void expectSymbol(String symbol, String expected) {
    if (!current().isSymbol(symbol)) {
      throw Unreadable.at(current(), expected);
    }
    index++;
  }

  private Token current() {
    return tokens.get(index);
  }
}
