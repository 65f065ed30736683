package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LintTest {
  private static final Path SHIPPED = Path.of("..", "..", "bpmn");
  private static final String CHAIN = "raw-to-minitrees.bpmn";

  @TempDir private Path directory;

  private static Shell.Result lint(Object... words) throws Exception {
    String[] line = new String[words.length + 1];
    line[0] = "lint";
    for (int word = 0; word < words.length; word++) {
      line[word + 1] = words[word].toString();
    }
    return new Shell().run(line);
  }

  /** The shipped chain with something else in it. */
  private Path changed(String from, String to) throws IOException {
    String chain = Files.readString(SHIPPED.resolve("processes").resolve(CHAIN));
    assertThat(chain).contains(from);
    return Files.writeString(directory.resolve(CHAIN), chain.replace(from, to));
  }

  @Test
  void whatShipsHasNothingToMend() throws Exception {
    Shell.Result result = lint(SHIPPED.resolve("processes"), SHIPPED.resolve("decisions"));

    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out().strip()).isEqualTo("nothing to mend");
  }

  @Test
  void aPurgeThatGoesPastThePolicyIsToldWithFileLineAndBox() throws Exception {
    Path chain =
        changed(
            "sourceRef=\"copiesPolicy\" targetRef=\"purgeBuffer\"",
            "sourceRef=\"joinUploads\" targetRef=\"purgeBuffer\"");

    Shell.Result result = lint(chain);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .containsPattern(
            "(?m)^%s, line [0-9]+, box 'purgeBuffer' \\(Purge buffer with proof\\): a way leads here"
                .formatted(chain))
        .containsPattern("[1-9] to mend, 0 to think about");
  }

  @Test
  void whatIsToldForProgramsHasTheSameFindings() throws Exception {
    Path chain =
        changed("<bpmn:parallelGateway id=\"forkWork\"", "<bpmn:exclusiveGateway id=\"forkWork\"");
    Files.writeString(
        chain,
        Files.readString(chain)
            .replaceFirst(
                "(?s)(id=\"forkWork\".*?)</bpmn:parallelGateway>", "$1</bpmn:exclusiveGateway>"));

    JsonNode findings = new ObjectMapper().readTree(lint("--json", chain).out()).path("items");

    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.path("element").asText()).isEqualTo("joinWork");
              assertThat(finding.path("line").asInt()).isPositive();
              assertThat(finding.path("mends").asBoolean()).isTrue();
              assertThat(finding.path("what").asText()).contains("may wait for ever");
            });
  }

  @Test
  void aFileThatIsNoDiagramIsToldAndTheOthersAreLookedThroughAllTheSame() throws Exception {
    Path broken = Files.writeString(directory.resolve("a.bpmn"), "<definitions>");
    Path chain = changed("\">100<", "\">-5<");

    Shell.Result result = lint(broken, chain, directory.resolve("missing.bpmn"));

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains(broken + ", line 1: ", "box 'processChunks'", "missing.bpmn: cannot be read");
  }

  @Test
  void aDirectoryWithoutDiagramsIsAMistake() throws Exception {
    assertThat(lint(directory).code()).isEqualTo(2);
    assertThat(lint().code()).isEqualTo(2);
  }
}
