package org.catena.adapters.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LikePatternTest {
  @ParameterizedTest
  @CsvSource({
    "raw%, raw-173692, true",
    "%.csv, a.csv.gz, false",
    "%a%b, xaxbxb, true",
    "a_c, abc, true",
    "a_c, ac, false",
    "100\\%, 100%, true",
    "100\\%, 1000, false",
    "a\\\\b, a\\b, true",
    "%, '', true",
    "_, \uD83D\uDE00, true",
    "'', a, false",
  })
  void aPatternFitsAsInSql(String pattern, String text, boolean fits) {
    assertThat(LikePattern.of(pattern).matches(text)).isEqualTo(fits);
  }

  @Test
  void manyPlaceholdersInALongTextTakeNoTime() {
    assertThat(LikePattern.of("%0".repeat(50) + "%x").matches("0".repeat(100_000))).isFalse();
  }

  @Test
  void itAgreesWithRegularExpressionsOnWhateverText() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String like = word(random, "ab%_");
      String text = word(random, "ab");
      String regex = like.replace("%", ".*").replace('_', '.');
      assertThat(LikePattern.of(like).matches(text))
          .as("'%s' like '%s'", text, like)
          .isEqualTo(Pattern.matches(regex, text));
    }
  }

  private static String word(Random random, String letters) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
