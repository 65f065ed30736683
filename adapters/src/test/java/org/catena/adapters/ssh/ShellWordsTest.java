package org.catena.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandRunner;
import org.junit.jupiter.api.Test;

/** Words through a real shell. */
class ShellWordsTest {
  @Property(tries = 300)
  void theShellReadsEveryWordBackAsItWas(@ForAll("words") List<String> words) throws IOException {
    List<String> line = new ArrayList<>(List.of("printf", "%s\\0"));
    line.addAll(words);

    assertThat(printed("exec " + ShellWords.quote(line))).isEqualTo(ended(words));
  }

  @Provide
  Arbitrary<List<String>> words() {
    Arbitrary<String> nasty =
        Arbitraries.of(
            "'", "''", "\\", "\"", "$(id)", "`id`", "\n", " ", "!", "-n", "~", "*", "\u00e5", "");
    Arbitrary<String> any = Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(20);
    return Arbitraries.oneOf(
            nasty, any, nasty.list().ofMaxSize(6).map(parts -> String.join("", parts)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Test
  void theCharacterZeroIsRefused() {
    assertThatThrownBy(() -> ShellWords.quote("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("character 0");
  }

  private static String ended(List<String> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(word).append('\0'));
    return text.toString();
  }

  private static String printed(String line) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CommandRunner()
        .run(
            new Command(
                List.of("sh", "-c", line),
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"),
                Duration.ofMinutes(1)),
            InputStream.nullInputStream(),
            out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
