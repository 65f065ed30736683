package org.catena.workflows.dag.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Variable;
import org.catena.workflows.model.Resources;
import org.catena.workflows.submit.Includes;
import org.catena.workflows.submit.JobCommand;
import org.catena.workflows.submit.JobMacros;
import org.catena.workflows.submit.SubmitFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again as the words that were meant. */
final class TemplateSubmitFileTest {
  private static final Path HERE = Path.of("/home/of/commands");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "two words",
        "it's",
        "\"quoted\"",
        "$(JOB) $$(x) $ENV(HOME)",
        "back\\slash\\",
        "'' \"\" '\"",
        "#no comment",
        "",
        "ü"
      })
  void aWordStaysOneWordWhetherItIsOfTheCommandOrAValue(String word) throws Exception {
    TemplateSubmitFile file = file(word, "{input}", word + "={input}!");

    JobCommand job = read(file, Map.of("input", word));

    assertThat(job.command()).containsExactly("/bin/program", word, word, word + "=" + word + "!");
  }

  @Test
  void placeholdersDoNotSetCommandsOfTheDescription() throws Exception {
    JobCommand job =
        read(file("{input}", "{output}"), Map.of("input", "/in.csv", "output", "/out.csv"));

    assertThat(job.input()).isEmpty();
    assertThat(job.output()).contains(Path.of("/it's $(here)/logs/n.out"));
    assertThat(job.folder()).isEqualTo(HERE);
  }

  @Test
  void memoryIsAskedForInMebibytesAndNothingIsLeftOut() throws Exception {
    TemplateSubmitFile file = file("x");

    assertThat(file.text("why"))
        .startsWith("# why\n")
        .contains("request_memory        = 1537\n", "request_cpus          = 2\n");
    assertThat(parsed(file).warnings()).isEmpty();
  }

  @Test
  void aLineBreakIsRefusedNotWrittenWrong() {
    assertThatIllegalArgumentException().isThrownBy(() -> file("a\nb").text("why"));
    assertThatIllegalArgumentException().isThrownBy(() -> file("a").text("why\nexecutable = x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file("{input}").variables(Map.of("input", "a\nb")));
  }

  @Test
  void whatTheCommandDoesNotUseIsNotSet() {
    assertThat(file("{input}").variables(Map.of("input", "i", "run", "7")))
        .containsExactly(new Variable("catena_input", "i", false));
  }

  private static TemplateSubmitFile file(String... arguments) {
    return new TemplateSubmitFile(
        Path.of("/bin/program"),
        List.of(arguments),
        HERE,
        Path.of("/it's $(here)/logs"),
        new Resources(2, (1536L << 20) + 1, Duration.ofDays(1)));
  }

  private static SubmitFile parsed(TemplateSubmitFile file) throws DagFormatException {
    return SubmitFile.parse(
        "job.sub", file.text("test").lines().toList(), Includes.in(Path.of("/none")));
  }

  /** Through a DAG file, as a run reads it. */
  private JobCommand read(TemplateSubmitFile file, Map<String, String> values) throws Exception {
    Dag.Builder graph = Dag.builder();
    graph.node("n");
    NodeSpec plain = NodeSpec.plain(NodeKind.JOB, new JobSource.SubmitFile("job.sub"));
    List<Variable> variables = file.variables(values);
    NodeSpec spec =
        new NodeSpec(
            plain.kind(),
            plain.job(),
            false,
            false,
            plain.pre(),
            plain.post(),
            plain.hold(),
            0,
            plain.unlessExit(),
            plain.preSkip(),
            plain.abortOn(),
            variables,
            0,
            plain.tolerance(),
            plain.savePoint());
    DagDocument document =
        new DagDocument(
            graph.build(),
            new NodeSpec[] {spec},
            new DagDocument.Place[] {DagDocument.Place.PLAIN},
            Map.of(),
            DagSettings.none(),
            List.of());
    List<Variable> again =
        new DagFolder(temp).dag(new DagWriter(document).text()).node(0).variables();
    JobMacros macros =
        new JobMacros.Node("n", 0, 0, 0, List.of(), 0, again, 1)
            .macros("job.sub", Path.of("/dag"), Map.of("HOME", "/root"));
    return JobCommand.of(
        parsed(file).expand(macros, 1).jobs().get(0),
        Path.of("/dag"),
        new JobCommand.Surroundings(Path.of("/scratch"), "/root", Map.of()));
  }
}
