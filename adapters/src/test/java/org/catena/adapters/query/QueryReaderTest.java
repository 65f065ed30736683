package org.catena.adapters.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.catena.adapters.query.Query.And;
import org.catena.adapters.query.Query.Comparison;
import org.catena.adapters.query.Query.Exists;
import org.catena.adapters.query.Query.Like;
import org.catena.adapters.query.Query.Not;
import org.catena.adapters.query.Query.OneOf;
import org.catena.adapters.query.Query.Or;
import org.catena.adapters.spi.QueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryReaderTest {
  private static final Query A = new Comparison("a", Operator.EQUAL, new Literal.Numeric(1));
  private static final Query B = new Comparison("b", Operator.EQUAL, new Literal.Numeric(2));
  private static final Query C = new Comparison("c", Operator.EQUAL, new Literal.Numeric(3));

  @Test
  void theExampleOfThePhysicistIsRead() {
    assertThat(QueryReader.read("energy > 4 and site = \"Lund\""))
        .isEqualTo(
            new And(
                List.of(
                    new Comparison("energy", Operator.GREATER, new Literal.Numeric(4)),
                    new Comparison("site", Operator.EQUAL, new Literal.Text("Lund")))));
  }

  @Test
  void andBindsTighterThanOrAndNotTighterThanBoth() {
    assertThat(QueryReader.read("a=1 or b=2 and c=3"))
        .isEqualTo(new Or(List.of(A, new And(List.of(B, C)))));
    assertThat(QueryReader.read("(a=1 or b=2) and c=3"))
        .isEqualTo(new And(List.of(new Or(List.of(A, B)), C)));
    assertThat(QueryReader.read("not a=1 and b=2")).isEqualTo(new And(List.of(new Not(A), B)));
  }

  @Test
  void everyTestIsReadAndKeywordsMayBeInCapitals() {
    assertThat(QueryReader.read("name LIKE 'run-%'")).isEqualTo(new Like("name", "run-%"));
    assertThat(QueryReader.read("EXISTS(beam.energy)")).isEqualTo(new Exists("beam.energy"));
    assertThat(QueryReader.read("site IN ('a', \"b\", -1.5e3, TRUE)"))
        .isEqualTo(
            new OneOf(
                "site",
                List.of(
                    new Literal.Text("a"),
                    new Literal.Text("b"),
                    new Literal.Numeric(-1500),
                    new Literal.Truth(true))));
  }

  @Test
  void aFieldInBackquotesMayHaveAnyCharacterAndBeAKeyword() {
    assertThat(QueryReader.read("`beam-energy.x y`=1 and `and`=1 and `a``b`=1"))
        .isEqualTo(
            new And(
                List.of(
                    new Comparison("beam-energy.x y", Operator.EQUAL, new Literal.Numeric(1)),
                    new Comparison("and", Operator.EQUAL, new Literal.Numeric(1)),
                    new Comparison("a`b", Operator.EQUAL, new Literal.Numeric(1)))));
  }

  @Test
  void aQuoteWithinItsOwnKindIsDoubled() {
    assertThat(QueryReader.read("a = 'it''s' or a = \"say \"\"yes\"\"\""))
        .isEqualTo(
            new Or(
                List.of(
                    new Comparison("a", Operator.EQUAL, new Literal.Text("it's")),
                    new Comparison("a", Operator.EQUAL, new Literal.Text("say \"yes\"")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "energy > > 4           | 9  | found '>', expected a value",
        "energy ? 4             | 7  | found '?', expected a field",
        "energy > 4 and         | 14 | found the end, expected a field",
        "energy > 4 site = 1    | 11 | found 'site', expected 'and', 'or' or the end",
        "energy 4               | 7  | found '4', expected an operator",
        "energy = Lund          | 9  | found 'Lund', expected a value",
        "energy = 4GeV          | 9  | found '4GeV', expected",
        "energy = 1e999         | 9  | found '1e999', expected a number of magnitude",
        "and = 1                | 0  | found 'and', expected a field",
        "site = \"Lund          | 7  | found '\"Lund', expected a closing \"",
        "(a = 1                 | 6  | found the end, expected 'and', 'or' or ')'",
        "a in 1                 | 5  | found '1', expected '(' after 'in'",
        "a in (1 2)             | 8  | found '2', expected ',' or ')'",
        "a in ()                | 6  | found ')', expected a value",
        "exists a               | 7  | found 'a', expected '('",
        "a like 4               | 7  | found '4', expected a pattern in quotes",
        "a like 'x\\'           | 7  | found 'x\\', expected a pattern where",
        "created > 'yesterday'  | 10 | found 'yesterday', expected a date",
        "created like '2026%'   | 8  | found 'like', expected one of",
        "``                     | 0  | found '', expected a field",
        "a = 1)                 | 5  | found ')', expected 'and', 'or' or the end",
      })
  void whatCannotBeReadIsNamedWithItsPlaceAndWhatWouldBeRight(
      String query, int position, String message) {
    assertThatThrownBy(() -> QueryReader.read(query))
        .isInstanceOfSatisfying(
            QueryException.class, fault -> assertThat(fault.position()).isEqualTo(position))
        .hasMessageContaining("character " + (position + 1))
        .hasMessageContaining(message);
  }

  @Test
  void aQueryThatWouldOverflowTheStackOrTheDatabaseIsRefused() {
    assertThatThrownBy(() -> QueryReader.read("(".repeat(5000)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("100 levels");
    assertThatThrownBy(() -> QueryReader.read("not ".repeat(2000) + "a = 1"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("100 levels");
    assertThatThrownBy(() -> QueryReader.read("a=1 or ".repeat(2000) + "a=1"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("10000 characters");
  }
}
