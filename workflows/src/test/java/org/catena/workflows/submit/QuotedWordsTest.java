package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuotedWordsTest {
  @Test
  void theNewSyntaxGroupsWithSingleQuotesAndDoublesWhatIsLiteral() {
    assertThat(QuotedWords.parse("\"one 'two  words' it''s 'it''s' say\"\"hi\"\" '' a'b c'd\""))
        .containsExactly("one", "two  words", "its", "it's", "say\"hi\"", "", "ab cd");
  }

  @Test
  void theOldSyntaxKnowsOnlyTheEscapedDoubleQuote() {
    assertThat(QuotedWords.parse("  one 'two words' \\\"three\\\" back\\slash "))
        .containsExactly("one", "'two", "words'", "\"three\"", "back\\slash");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"open", "\"a\" b", "\"a 'open\"", "old \" quote", "\""})
  void aQuoteThatDoesNotPairIsRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> QuotedWords.parse(value));
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll List<String> words) {
    assertThat(QuotedWords.parse(QuotedWords.write(words))).isEqualTo(words);
  }
}
