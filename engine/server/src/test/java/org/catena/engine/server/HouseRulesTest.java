package org.catena.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about the source tree itself. */
final class HouseRulesTest {
  private static final int LONGEST_FILE = 400;
  private static final Set<String> TOP =
      Set.of(
          "pom.xml",
          "engine",
          "workflows",
          "adapters",
          "bpmn",
          "ui",
          "README.md",
          "LICENSE",
          "mvnw",
          "mvnw.cmd");

  private static final Path ROOT = root();

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("LICENSE"))) {
      here = here.resolve("..").normalize();
    }
    return here;
  }

  @Test
  void noSourceFileIsLongerThan400Lines() {
    List<String> tooLong =
        sources(".java", ".ts", ".tsx", ".mjs", ".css", ".sh")
            .filter(file -> lines(file).size() > LONGEST_FILE)
            .map(Path::toString)
            .toList();

    assertThat(tooLong).isEmpty();
  }

  @Test
  void theTopLevelHoldsWhatWasAgreedAndNothingElse() throws IOException {
    try (Stream<Path> top = Files.list(ROOT)) {
      List<String> others =
          top.map(path -> path.getFileName().toString())
              .filter(name -> !name.startsWith(".") && !TOP.contains(name))
              // What a build or a demo leaves behind, and git ignores.
              .filter(name -> !name.equals("target") && !name.equals("catena-data"))
              .toList();

      assertThat(others).isEmpty();
    }
  }

  @Test
  void everyPackageSaysItsPromiseAndIsNullMarked() {
    List<String> silent =
        sources(".java")
            .filter(file -> file.toString().contains("src/main/java"))
            .map(Path::getParent)
            .distinct()
            .filter(directory -> !saysItsPromise(directory.resolve("package-info.java")))
            .map(Path::toString)
            .toList();

    assertThat(silent).isEmpty();
  }

  /** Nine steps, DESIGN section 1: whoever reads the packages in order can follow them. */
  @Test
  void thePackagesOfTheCoreNameTheirSteps() {
    Path core = ROOT.resolve("engine/core/src/main/java/org/catena/engine/core");
    String all =
        sources("package-info.java")
            .filter(file -> file.startsWith(core))
            .map(file -> String.join(" ", lines(file)).replaceAll("\\s+\\*\\s+", " "))
            .collect(Collectors.joining("\n"));

    assertThat(all).contains("Steps 1 and 2");
    for (int step = 3; step <= 9; step++) {
      assertThat(all).contains("Step " + step);
    }
  }

  private static boolean saysItsPromise(Path file) {
    return Files.exists(file)
        && lines(file).stream().anyMatch(line -> line.startsWith("@NullMarked"))
        && lines(file).stream().anyMatch(line -> line.matches("(/\\*\\*| \\*).*\\b[Nn]ever\\b.*"));
  }

  private static Stream<Path> sources(String... endings) {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.git)/.*"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
