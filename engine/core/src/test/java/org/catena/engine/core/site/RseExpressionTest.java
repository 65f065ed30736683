package org.catena.engine.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.adapters.spi.FileUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RseExpressionTest {
  private static final RseRegistry RSES =
      new RseRegistry(
          List.of(
              rse("DAQ", Rse.Kind.BUFFER, "local", Map.of()),
              rse("CHICAGO", Rse.Kind.DISK, "us", Map.of("tier", "2", "country", "US")),
              rse("CNAF", Rse.Kind.DISK, "europe", Map.of("tier", "1", "country", "IT")),
              rse("DESY", Rse.Kind.DISK, "europe", Map.of("tier", "2", "country", "DE")),
              rse("KIT", Rse.Kind.DISK, "europe", Map.of("tier", "1", "country", "DE")),
              rse("OLD", Rse.Kind.DISK, "europe", Map.of("tier", "three", "closing", "true")),
              rse("STOCKHOLM", Rse.Kind.TAPE, "europe", Map.of("tier", "1", "country", "SE"))));

  private static Rse rse(
      String name, Rse.Kind kind, String region, Map<String, String> attributes) {
    return new Rse(
        name, kind, region, FileUrl.of(Path.of("/rse", name)), Rse.COPIES_AT_ONCE, attributes);
  }

  private static String names(String expression) {
    return RseExpression.parse(expression).in(RSES).stream()
        .map(Rse::name)
        .collect(Collectors.joining(" "));
  }

  private static Set<Rse> set(String expression) {
    return RseExpression.parse(expression).in(RSES);
  }

  @ParameterizedTest
  @CsvSource({
    "*, DAQ CHICAGO CNAF DESY KIT OLD STOCKHOLM",
    "CNAF, CNAF",
    "name=CNAF, CNAF",
    "tier=2&country=DE, DESY",
    "'tier=2 | country=DE', CHICAGO DESY KIT",
    "region=europe&type=disk, CNAF DESY KIT OLD",
    "kind=tape, STOCKHOLM",
    "closing, OLD",
    "tier<2, CNAF KIT STOCKHOLM",
    "tier>1, CHICAGO DESY",
    "tier<1.5&type=disk, CNAF KIT",
    "*\\closing\\kind=buffer\\kind=tape, CHICAGO CNAF DESY KIT",
  })
  void whatRuciosLanguageSaysIsMeant(String expression, String rses) {
    assertThat(names(expression)).isEqualTo(rses);
  }

  @Test
  void allSignsBindAlikeFromLeftToRightAndParenthesesComeFirst() {
    assertThat(names("CHICAGO|CNAF&region=us")).isEqualTo("CHICAGO");
    assertThat(names("CHICAGO|(CNAF&region=us)")).isEqualTo("CHICAGO");
    assertThat(names("CNAF|CHICAGO&region=us")).isEqualTo("CHICAGO");
    assertThat(names("CNAF|(CHICAGO&region=us)")).isEqualTo("CHICAGO CNAF");
    assertThat(names("*\\(region=europe|DAQ)")).isEqualTo("CHICAGO");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, an RSE's name",
    "'tier=', 6, a value is missing",
    "'tier=2&', 8, is missing at the end",
    "'(tier=2', 1, '''('' is not closed'",
    "'tier=2)', 7, ''')'' closes nothing'",
    "'tier=2 CNAF', 8, is expected",
    "'tier<many', 6, '''many'' is no number'",
    "'a&&b', 3, 'not ''&'''",
    "'CNAF|CANF', 6, 'no RSE and no attribute is called ''CANF'''",
    "'*\\colour=red', 3, 'no RSE has an attribute ''colour'''",
    "'CNAF; KIT', 5, is expected",
  })
  void whatCannotBeReadIsSaidWithItsColumn(String expression, int column, String what) {
    assertThatThrownBy(() -> names(expression))
        .isInstanceOfSatisfying(
            RseExpressionException.class, wrong -> assertThat(wrong.column()).isEqualTo(column))
        .hasMessageContaining("column " + column)
        .hasMessageContaining(what);
  }

  @Test
  void parenthesesWithoutEndAreRefusedAndDoNotEndTheProgram() {
    assertThatThrownBy(() -> names("(".repeat(100_000)))
        .isInstanceOf(RseExpressionException.class)
        .hasMessageContaining("more than 100 parentheses");
  }

  @Property
  void theSignsAreThoseOfSets(
      @ForAll("expressions") String one, @ForAll("expressions") String two) {
    Set<Rse> both = new LinkedHashSet<>(set(one));
    both.retainAll(set(two));
    Set<Rse> either = new LinkedHashSet<>(set(one));
    either.addAll(set(two));
    Set<Rse> without = new LinkedHashSet<>(set(one));
    without.removeAll(set(two));

    assertThat(set("(%s)&(%s)".formatted(one, two))).isEqualTo(both);
    assertThat(set("(%s)|(%s)".formatted(one, two))).isEqualTo(either);
    assertThat(set("(%s)\\(%s)".formatted(one, two))).isEqualTo(without);
    assertThat(set("*\\(%s|(%s))".formatted(one, two)))
        .isEqualTo(set("(*\\(%s))\\(%s)".formatted(one, two)));
    assertThat(set("(%s)&*".formatted(one))).isEqualTo(set(one));
  }

  @Property
  void anyTextIsReadOrRefusedWithAColumnInsideIt(@ForAll String text) {
    try {
      set(text);
    } catch (RseExpressionException refused) {
      assertThat(refused.column()).isBetween(1, text.length() + 1);
    }
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> words =
        Arbitraries.of(
            "*", "CNAF", "KIT", "closing", "tier=1", "tier<2", "tier>1", "kind=disk", "region=us");
    Arbitrary<String> signs = Arbitraries.of("&", "|", "\\");
    return Arbitraries.recursive(
        () -> words,
        inner ->
            net.jqwik.api.Combinators.combine(inner, signs, words)
                .as((left, sign, right) -> "(" + left + ")" + sign + right),
        0,
        4);
  }

  @Test
  void anAttributeThatEveryRseHasAnywayIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rse("CNAF", Rse.Kind.DISK, "europe", Map.of("region", "us")))
        .withMessageContaining("'region' is an attribute of its own");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rse("CNAF", Rse.Kind.DISK, "europe", Map.of("tier", "1&2")))
        .withMessageContaining("'1&2' is not allowed");
  }
}
