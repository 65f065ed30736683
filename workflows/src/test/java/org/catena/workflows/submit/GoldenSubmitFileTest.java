package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catena.workflows.dag.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What real HTCondor 23.9.6 and 25.14.1 gave to the jobs of the golden DAGs. */
final class GoldenSubmitFileTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dags");

  static Stream<Arguments> recordedArguments() {
    return Stream.of(
        recorded("vars-basic/vars.sub", "A", List.of(), "first=alpha|second=beta")
            .gives("alpha", "beta", "none", "parents="),
        recorded(
                "vars-basic/vars.sub", "B", List.of("A"), "first=$(JOB)-is-me|second=retry$(RETRY)")
            .gives("B-is-me", "retry0", "none", "parents=A"),
        recorded("vars-prepend-append/cond.sub", "A", List.of(), "flag=yes|value=from-dag")
            .gives("flag-was-defined", "from-submit-file"),
        recorded("vars-quoting/one.sub", "spaces", List.of(), "v=two words and  two spaces")
            .gives("two words and  two spaces"),
        recorded("vars-quoting/one.sub", "dquote", List.of(), "v=say \"\"hi\"\" now")
            .gives("say \"hi\" now"),
        recorded("vars-quoting/one.sub", "squote", List.of(), "v=it''s").gives("it's"),
        recorded("vars-quoting/one.sub", "backslash", List.of(), "v=a\\b").gives("a\\b"),
        recorded("vars-quoting/one.sub", "odd", List.of(), "v=!@#%^&*()_-=+[]{}?/<>,.:;~")
            .gives("!@#%^&*()_-=+[]{}?/<>,.:;~"),
        recorded("vars-quoting/one.sub", "empty", List.of(), "v=").gives(""),
        recorded(
                "vars-quoting/whole.sub",
                "args",
                List.of(),
                "rest='one arg' second 'third, with ''quotes'''")
            .gives("one arg", "second", "third, with 'quotes'"));
  }

  private record Recorded(String file, String node, List<String> parents, String variables) {
    Arguments gives(String... arguments) {
      return Arguments.of(this, List.of(arguments));
    }
  }

  private static Recorded recorded(
      String file, String node, List<String> parents, String variables) {
    return new Recorded(file, node, parents, variables);
  }

  @ParameterizedTest
  @MethodSource("recordedArguments")
  void theArgumentsAreThoseThatHtcondorGave(Recorded recorded, List<String> arguments)
      throws Exception {
    List<Variable> variables = variables(recorded.variables(), false);

    SubmittedJob job = job(recorded.file(), recorded.node(), recorded.parents(), variables);

    assertThat(job.arguments()).startsWith("JOB", recorded.node(), "0", "args");
    assertThat(job.arguments().subList(4, job.arguments().size())).isEqualTo(arguments);
    assertThat(job.executable()).isEqualTo("step.sh");
    assertThat(job.output()).contains(recorded.node() + ".out");
    assertThat(job.shouldTransferFiles()).contains("NO");
    assertThat(job.memoryMebibytes()).hasValue(1);
  }

  @Test
  void variablesAppendedWinOverTheFileAndAreNotSeenByItsConditions() throws Exception {
    List<Variable> variables = variables("flag=yes|value=from-dag", true);

    SubmittedJob job = job("vars-prepend-append/cond.sub", "B", List.of(), variables);

    assertThat(job.arguments()).endsWith("flag-was-not-defined", "from-dag");
  }

  @Test
  void theEnvironmentOfTheNewSyntaxHoldsVariablesWithBlanks() throws Exception {
    SubmittedJob job =
        job("job-environment/env.sub", "A", List.of(), variables("word=from vars", false));

    assertThat(job.environment())
        .containsExactly(
            Map.entry("ONE", "1"),
            Map.entry("TWO", "two words"),
            Map.entry("THREE", "from vars"),
            Map.entry("NODE", "A"));
  }

  @Test
  void onlyAJobThatAsksSeesTheSubmittersEnvironmentAndNoneSeesItsPath() throws Exception {
    Map<String, String> own = Map.of("FLAVOUR", "top", "COLOUR", "blue", "PATH", "/bin");

    Map<String, String> asking = seen("env-set/getenv.sub", own);
    Map<String, String> other = seen("env-set/plain.sub", own);

    assertThat(asking).containsEntry("FLAVOUR", "top").containsEntry("COLOUR", "blue");
    assertThat(other).doesNotContainKeys("FLAVOUR", "COLOUR");
    assertThat(asking).doesNotContainKey("PATH");
    assertThat(other)
        .doesNotContainKey("PATH")
        .containsEntry("TMPDIR", "/scratch")
        .containsEntry("TMP", "/scratch")
        .containsEntry("TEMP", "/scratch")
        .containsEntry("BATCH_SYSTEM", "HTCondor")
        .containsEntry("HOME", "/home/htc");
  }

  @Test
  void aNodeWithAFolderRunsThereWithItsFilesThere() throws Exception {
    SubmittedJob job = job("splice-dir/sub/here.sub", "S+in1", List.of(), List.of());

    JobCommand command = JobCommand.of(job, Path.of("/dag/sub"), surroundings(Map.of()));

    assertThat(command.folder()).isEqualTo(Path.of("/dag/sub"));
    assertThat(command.command()).containsExactly("/dag/sub/step.sh", "JOB", "S+in1", "0", "cwd");
    assertThat(command.output()).contains(Path.of("/dag/sub/S+in1.out"));
    assertThat(command.error()).contains(Path.of("/dag/sub/S+in1.err"));
    assertThat(command.input()).isEmpty();
    assertThat(command.environment()).containsEntry("TRACE", "../trace.log");
  }

  @Test
  void everyProcessOfAQueueHasItsNumber() throws Exception {
    SubmitFile file = SubmitFile.read("tolerance/many.sub", Includes.in(GOLDEN));

    List<SubmittedJob> jobs = file.expand(macros("A", List.of(), List.of()), 7).jobs();

    assertThat(jobs).hasSize(4);
    assertThat(jobs).extracting(SubmittedJob::process).containsExactly(0, 1, 2, 3);
    assertThat(jobs.get(3).arguments()).containsExactly("A", "0", "3");
  }

  private static Map<String, String> seen(String file, Map<String, String> own) throws Exception {
    SubmittedJob job = job(file, "A", List.of(), List.of());
    return JobCommand.of(job, Path.of("/dag"), surroundings(own)).environment();
  }

  private static JobCommand.Surroundings surroundings(Map<String, String> own) {
    return new JobCommand.Surroundings(Path.of("/scratch"), "/home/htc", own);
  }

  private static SubmittedJob job(
      String file, String node, List<String> parents, List<Variable> variables) throws Exception {
    SubmitFile submitFile = SubmitFile.read(file, Includes.in(GOLDEN));
    assertThat(submitFile.warnings()).isEmpty();
    SubmitFile.Submission submission = submitFile.expand(macros(node, parents, variables), 1);
    assertThat(submission.warnings()).isEmpty();
    assertThat(submission.jobs()).hasSize(1);
    return submission.jobs().get(0);
  }

  private static JobMacros macros(String node, List<String> parents, List<Variable> variables) {
    return new JobMacros.Node(node, 0, 0, 0, parents, 0, variables, 1)
        .macros("job.sub", Path.of("/dag"), Map.of());
  }

  private static List<Variable> variables(String pairs, boolean append) {
    return Stream.of(pairs.split("\\|"))
        .map(pair -> pair.split("=", 2))
        .map(pair -> new Variable(pair[0], pair[1], append))
        .toList();
  }
}
