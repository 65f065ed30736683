package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.catena.adapters.batch.LauncherWords;
import org.catena.workflows.submit.Includes;
import org.catena.workflows.submit.JobMacros;
import org.catena.workflows.submit.SubmitFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitQuotingTest {
  private static final String CONTROL = ".*\\p{Cntrl}.*";

  @Test
  void argumentsAreWrittenInTheNewSyntaxWithEveryQuoteDoubled() {
    assertThat(SubmitQuoting.arguments(List.of("a b", "", "it's", "say \"x\"", "$HOME", "k\\")))
        .isEqualTo("\"'a b' '' 'it''s' 'say \"\"x\"\"' '$(DOLLAR)HOME' 'k\\'\"");
    assertThat(SubmitQuoting.arguments(List.of())).isEqualTo("\"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "tab\there", "\u0000", "\u0085", "$$(OpSys)", "$(dollar)x"})
  void whatASubmitFileCannotHoldIsRefused(String value) {
    assertThatThrownBy(() -> SubmitQuoting.arguments(List.of(value)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SubmitQuoting.value("directory", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("directory");
    assertThatThrownBy(() -> SubmitQuoting.string("site", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" /a", "/a ", "/a\\"})
  void aValueThatWouldLoseItsEndsOrJoinTheNextLineIsRefused(String value) {
    assertThatThrownBy(() -> SubmitQuoting.value("directory", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStringOfAnExpressionCannotEndBeforeItsEnd() {
    assertThat(SubmitQuoting.string("site", "a\" || true || \"b\\"))
        .isEqualTo("\"a\\\" || true || \\\"b\\\\\"");
    assertThat(SubmitQuoting.inConstraint("k\",\"x")).isEqualTo("\"k\\\",\\\"x\"");
  }

  @Test
  void aFileNameWithACommaIsNotReadAsTwo() {
    assertThat(SubmitQuoting.files("input", List.of("/a b", "/c"))).isEqualTo("/a b, /c");
    assertThatThrownBy(() -> SubmitQuoting.files("input", List.of("/a,b")))
        .hasMessageContaining("/a,b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", " QUEUE 5", "", "a = b\\", "a = b\nqueue"})
  void anExtraLineThatWouldSubmitOrSwallowLinesIsRefused(String line) {
    assertThatThrownBy(() -> SubmitQuoting.requireExtraLine("pool", line))
        .isInstanceOf(IllegalArgumentException.class);
    SubmitQuoting.requireExtraLine("pool", "+Project = \"ldmx\"");
  }

  /** Read back by the reader of submit files that runs DAGs without a pool. */
  @Property(tries = 2000)
  void whateverIsWrittenIsReadBackAsItWas(@ForAll @Size(max = 6) List<String> words)
      throws Exception {
    String written;
    try {
      written = SubmitQuoting.arguments(words.stream().map(LauncherWords::encode).toList());
    } catch (IllegalArgumentException refused) {
      assertThat(words).anyMatch(word -> word.indexOf(0) >= 0);
      return;
    }

    assertThat(written).doesNotMatch("(?s)" + CONTROL).doesNotContain("$");
    List<String> lines = List.of("executable = /x", "arguments = " + written, "queue");
    SubmitFile file = SubmitFile.parse("written.sub", lines, Includes.in(Path.of("/")));
    assertThat(file.expand(JobMacros.none(Path.of("/")), 1).jobs().get(0).arguments())
        .isEqualTo(words.stream().map(LauncherWords::encode).toList());
  }
}
