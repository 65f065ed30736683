package org.catena.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class CommandTemplateTest {
  @Test
  void blanksSeparateArguments() {
    CommandTemplate template = CommandTemplate.parse("  dimuon\tprocess\n --first   {first} ");

    assertThat(template.arguments()).containsExactly("dimuon", "process", "--first", "{first}");
    assertThat(template.program()).isEqualTo("dimuon");
  }

  @Test
  void quotesHoldAWordTogetherWhereverTheyStand() {
    assertThat(CommandTemplate.parse("plot \"two words\" 'three \"of\" them'").arguments())
        .containsExactly("plot", "two words", "three \"of\" them");
    assertThat(CommandTemplate.parse("plot --title=\"Z peak\" a'b c'd").arguments())
        .containsExactly("plot", "--title=Z peak", "ab cd");
    assertThat(CommandTemplate.parse("plot \"\" ''").arguments()).containsExactly("plot", "", "");
  }

  @Test
  void aQuoteThatIsNeverClosedIsRefused() {
    assertThatThrownBy(() -> CommandTemplate.parse("plot \"two words"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the quote \" at position 6 of 'plot \"two words' is never closed");
  }

  @Test
  void anEmptyCommandIsRefused() {
    assertThatThrownBy(() -> CommandTemplate.parse("   "))
        .hasMessage("the command is empty: write the program to run");
  }

  @Test
  void everyPlaceholderIsFilledAlsoInsideWordsAndTwice() {
    CommandTemplate template = CommandTemplate.parse("p {first}-{first} --events={events-max}");

    assertThat(template.fill(Map.of("first", "7", "events-max", "100")))
        .containsExactly("p", "7-7", "--events=100");
  }

  @Test
  void anUnknownPlaceholderIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(
            () -> CommandTemplate.parse("p --in {imput}").fill(Map.of("output", "o", "input", "i")))
        .hasMessage("placeholder {imput} in '{imput}' is unknown here; known: [input, output]");
  }

  @Property
  void aValueStaysOneArgumentWhateverItHolds(@ForAll String value) {
    List<String> filled =
        CommandTemplate.parse("p {input} 'x {input}'").fill(Map.of("input", value));

    assertThat(filled).containsExactly("p", value, "x " + value);
  }

  @Test
  void aValueWithBlanksQuotesDollarsAndBracesStaysAsItIs() {
    String value = "a b\"c'd$1\\e{first};rm -rf *";

    assertThat(CommandTemplate.parse("p {input}").fill(Map.of("input", value, "first", "1")))
        .containsExactly("p", value);
  }
}
