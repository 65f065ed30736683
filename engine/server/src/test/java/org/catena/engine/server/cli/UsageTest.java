package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "serve",
        "runs",
        "run",
        "run show",
        "run retry",
        "job",
        "job hold",
        "job release",
        "job remove",
        "events",
        "events send",
        "events list",
        "datasets",
        "files",
        "rse",
        "rule",
        "rule add",
        "rule list",
        "rule show",
        "rule remove",
        "quota set",
        "purge",
        "incidents",
        "campaign",
        "campaign check",
        "campaign show",
        "simulate",
        "import",
        "import cax"
      })
  void everyCommandExplainsItselfWithOptionsAndExitCodes(String command) {
    Shell.Result result = new Shell().run((command + " --help").strip().split(" "));

    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(("catena " + command).strip())
        .contains("--data-dir", "--json", "--help")
        .contains("69", "no Catena runs on the data directory")
        .contains("73", "74", "77");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs --nonsense",
        "run show",
        "run show x",
        "run",
        "purge",
        "campaign",
        "campaign check",
        "simulate"
      })
  void wrongUsageEndsWithTwoAndShowsTheUsage(String command) {
    Shell.Result result = new Shell().run(command.split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Usage: catena");
  }

  @Test
  void anUnknownCommandEndsWithTwoAndNamesThoseAlike() {
    Shell.Result result = new Shell().run("run5");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("'run5'", "Did you mean", "catena runs");
  }

  @Test
  void noCommandAtAllIsWrongUsage() {
    assertThat(new Shell().run().code()).isEqualTo(2);
  }

  @Test
  void stayAndExitExcludeEachOther() {
    assertThat(new Shell().run("demo", "--stay", "--exit").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "run show 1", "datasets", "incidents", "purge 1 --dry-run"})
  void withoutAServerAQuestionEndsWith69AndSaysHowToStartOne(String command) {
    Shell.Result result = new Shell().run((command + " --data-dir " + directory).split(" "));

    assertThat(result.code()).isEqualTo(69);
    assertThat(result.err())
        .isEqualTo(
            "catena: no Catena is running on "
                + directory
                + "; start one with: catena serve --data-dir "
                + directory
                + System.lineSeparator());
  }
}
