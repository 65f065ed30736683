package org.catena.workflows.campaign.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.ProductionText;
import org.catena.workflows.campaign.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was read is written as it was. */
final class RoundTripTest {
  private static final String REAL = "catena.ldmx.configs";

  static Stream<String> samples() {
    return Samples.configs();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleComesBackWithAllKeysAndValues(String name) throws ProductionFormatException {
    assertComesBack(name, Samples.bytes("configs/" + name));
  }

  /** For the files of one's own collaboration, which are not everybody's to publish. */
  @Test
  @EnabledIfSystemProperty(named = REAL, matches = ".+")
  void everyRealFileComesBackWithAllKeysAndValues() throws IOException, ProductionFormatException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(System.getProperty(REAL, "")))) {
      files = all.filter(file -> file.toString().endsWith(".config")).toList();
    }

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertComesBack(file.toString(), Files.readAllBytes(file));
    }
  }

  @Property
  void aFileInAnyOrderWithCommentsComesBack(@ForAll("files") List<String> lines)
      throws ProductionFormatException {
    String text = String.join("\n", lines) + "\n";

    ProductionConfig config = ProductionReader.read("a", text.getBytes(StandardCharsets.UTF_8));

    assertThat(ProductionText.of(config)).isEqualTo(text);
  }

  @Provide
  Arbitrary<List<String>> files() {
    Arbitrary<String> comments =
        Arbitraries.strings().withChars("abc \u00e9#'\"").ofMaxLength(10).map(text -> "#" + text);
    return Arbitraries.shuffle(Samples.with())
        .flatMap(
            lines ->
                comments
                    .list()
                    .ofMaxSize(4)
                    .flatMap(
                        more ->
                            Arbitraries.shuffle(
                                Stream.concat(lines.stream(), more.stream()).toList())));
  }

  @Test
  void aChangedValueStandsInItsOldPlaceAndANewOneAtTheEnd() throws ProductionFormatException {
    ProductionConfig config = Samples.config("macro.config");

    String text =
        ProductionText.with(
            config, Map.of(ConfigKey.TEMPLATE, "other.tpl", ConfigKey.EVENTS, "500"));

    assertThat(text.lines()).contains("MacTemplate=other.tpl", "# the second tenth");
    assertThat(text).endsWith("NumberOfEvents=500\n");
    ProductionConfig again = ProductionReader.read("again", text.getBytes(StandardCharsets.UTF_8));
    assertThat(again.events()).hasValue(500);
    assertThat(again.lines()).hasSize(config.lines().size() + 1);
  }

  /** Independent of the reader: pairs as any program would cut them. */
  private static void assertComesBack(String name, byte[] bytes) throws ProductionFormatException {
    ProductionConfig config = ProductionReader.read(name, bytes);

    assertThat(pairs(ProductionText.of(config)))
        .as(name)
        .isEqualTo(pairs(new String(bytes, StandardCharsets.UTF_8)));
    assertThat(config.lines().stream().filter(ConfigLine::isSetting).map(ConfigLine::text))
        .as(name)
        .containsExactlyElementsOf(pairs(new String(bytes, StandardCharsets.UTF_8)));
  }

  private static List<String> pairs(String text) {
    return text.lines()
        .filter(line -> line.contains("=") && !line.startsWith("#"))
        .map(String::strip)
        .toList();
  }
}
