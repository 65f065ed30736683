package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.catena.workflows.submit.ScriptArguments.Moment;
import org.junit.jupiter.api.Test;

final class ScriptArgumentsTest {
  @Test
  void onlyWholeWordsAreReplacedInAnyCase() throws Exception {
    List<String> replaced =
        ScriptArguments.replace(
            List.of("PRE", "$JOB", "$retry", "x$JOB", "$Max_Retries"),
            Moment.PRE,
            macro -> macro.name().toLowerCase(java.util.Locale.ROOT));

    assertThat(replaced).containsExactly("PRE", "job", "retry", "x$JOB", "max_retries");
  }

  @Test
  void aWordThatMeansNothingIsNamed() {
    UnknownScriptMacroException fault =
        catchThrowableOfType(
            UnknownScriptMacroException.class,
            () -> ScriptArguments.replace(List.of("a", "$BOGUS"), Moment.POST, ScriptMacro::name));

    assertThat(fault.word()).isEqualTo("$BOGUS");
    assertThat(ScriptArguments.firstUnknown(List.of("$JOBx"), Moment.PRE)).contains("$JOBx");
    assertThat(ScriptArguments.firstUnknown(List.of("$"), Moment.PRE)).contains("$");
  }

  @Test
  void whatIsKnownOnlyAfterTheJobIsUnknownBefore() {
    for (ScriptMacro macro : ScriptMacro.values()) {
      List<String> words = List.of("$" + macro);
      assertThat(ScriptArguments.firstUnknown(words, Moment.POST)).isEmpty();
      assertThat(ScriptArguments.firstUnknown(words, Moment.HOLD)).isEmpty();
      assertThat(ScriptArguments.firstUnknown(words, Moment.PRE).isPresent())
          .isEqualTo(macro.isAfterJob());
    }
    assertThat(ScriptMacro.RETURN.isAfterJob()).isTrue();
    assertThat(ScriptMacro.NODE_COUNT.isAfterJob()).isFalse();
  }
}
