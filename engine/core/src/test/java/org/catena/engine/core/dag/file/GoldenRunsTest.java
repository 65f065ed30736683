package org.catena.engine.core.dag.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.files.JobstateLine;
import org.catena.workflows.dag.files.NodeStatusFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every DAG of the corpus does here what it did under real DAGMan. */
final class GoldenRunsTest {
  @TempDir private Path temporary;

  @TestFactory
  Stream<DynamicTest> everyCaseEndsAsItDidUnderDagman() throws IOException {
    return GoldenCase.all().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> runs(golden)));
  }

  private void runs(GoldenCase golden) throws Exception {
    Path folder = temporary.resolve(golden.name());
    golden.copyTo(folder);
    for (GoldenCase.Step step : golden.steps()) {
      if (!step.before().isEmpty()) {
        new ProcessBuilder("sh", "-c", step.before()).directory(folder.toFile()).start().waitFor();
      }
      SoftAssertions softly = new SoftAssertions();
      run(folder, step, softly);
      softly.assertAll();
    }
  }

  private static void run(Path folder, GoldenCase.Step step, SoftAssertions softly)
      throws IOException {
    JsonNode expected = step.expected();
    Path jobstate = folder.resolve(".jobstate.log");
    Files.deleteIfExists(jobstate);
    Set<Path> before = rescueFiles(folder);
    List<String> warnings = new ArrayList<>();
    RunParts parts =
        new RunParts(
            new Slots(8),
            (view, reasons) -> new DagObserver() {},
            warnings::add,
            Clock.systemDefaultZone(),
            System::nanoTime);
    try (DagFileRun run = DagFileRun.open(request(folder, step), parts)) {
      Ending ending = run.run();
      softly.assertThat(ending.exit()).as("exit").isEqualTo(expected.path("dag_exit").asInt());
      softly
          .assertThat(ending.status().ordinal())
          .as("status")
          .isEqualTo(expected.path("dag_status").asInt());
      softly.assertThat(ending.exit() == 0 ? "success" : "failed").isEqualTo(text(expected));
      compareFiles(folder, expected, run.view().dag(), softly);
      if (expected.path("rescue").isEmpty()) {
        softly.assertThat(rescueFiles(folder)).as("rescue files").isEqualTo(before);
      }
    } catch (DagFormatException refused) {
      softly.assertThat("refused").as(refused.getMessage()).isEqualTo(text(expected));
    }
    softly.assertThat(folder.resolve(step.dags().get(0) + ".catena")).doesNotExist();
  }

  private static String text(JsonNode expected) {
    return expected.path("verdict").asText();
  }

  private static DagRequest request(Path folder, GoldenCase.Step step) {
    Limits limits = Limits.DEFAULT;
    Start start = new Start.Newest();
    Iterator<String> options = step.options().iterator();
    while (options.hasNext()) {
      String option = options.next();
      switch (option) {
        case "-maxjobs" -> limits = new Limits(Integer.parseInt(options.next()), 20, 20);
        case "-load_save" -> start = new Start.Saved(options.next());
        default -> throw new IllegalArgumentException("option " + option);
      }
    }
    return new DagRequest(
        folder, step.dags(), new RunOptions(limits, false), start, false, System.getenv(), "");
  }

  private static void compareFiles(
      Path folder, JsonNode expected, DagDocument dag, SoftAssertions softly) throws IOException {
    Trace trace = Trace.take(folder);
    NodeStatusFile status = NodeStatusFile.read(Files.readString(folder.resolve(".status.txt")));
    Map<String, List<Integer>> returns = returns(folder.resolve(".jobstate.log"));
    expected
        .path("nodes")
        .fields()
        .forEachRemaining(
            entry -> compareNode(entry.getKey(), entry.getValue(), status, returns, trace, softly));
    for (JsonNode pair : expected.path("before")) {
      softly
          .assertThat(trace.isBefore(pair.get(0).asText(), pair.get(1).asText()))
          .as("%s before", pair)
          .isTrue();
    }
    List<List<String>> notes = new ArrayList<>();
    expected
        .path("notes")
        .forEach(
            note ->
                notes.add(
                    List.of(
                        note.get(0).asText(),
                        note.get(1).asText(),
                        note.get(2).asText(),
                        note.get(3).asText())));
    softly.assertThat(trace.notes()).as("notes").containsExactlyInAnyOrderElementsOf(notes);
    compareRescue(folder, expected.path("rescue"), softly);
    compareChecks(folder, expected, trace, softly);
    compareEdges(expected.path("edges"), dag, softly);
  }

  private static void compareNode(
      String name,
      JsonNode node,
      NodeStatusFile status,
      Map<String, List<Integer>> returns,
      Trace trace,
      SoftAssertions softly) {
    if (!node.path("state").isNull()) {
      NodeStatusFile.Node seen =
          status.nodes().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
      softly.assertThat(seen).as(name).isNotNull();
      if (seen != null) {
        softly
            .assertThat(seen.state().orElseThrow().name())
            .as("state of %s (%s)", name, seen.details())
            .isEqualTo(node.path("state").asText());
        softly.assertThat(seen.retries()).as(name).isEqualTo(node.path("retries").asInt());
      }
      List<Integer> values = new ArrayList<>();
      node.path("job_returns").forEach(value -> values.add(value.asInt()));
      softly
          .assertThat(returns.getOrDefault(name, List.of()))
          .as("values of " + name)
          .containsExactlyInAnyOrderElementsOf(values);
    }
    softly.assertThat(trace.started("JOB", name)).as(name).isEqualTo(node.path("ran").asInt());
    softly.assertThat(trace.started("PRE", name)).as(name).isEqualTo(node.path("pre").asInt());
    softly.assertThat(trace.started("POST", name)).as(name).isEqualTo(node.path("post").asInt());
  }

  private static Map<String, List<Integer>> returns(Path jobstate) throws IOException {
    Map<String, List<Integer>> returns = new HashMap<>();
    for (String line : Files.readAllLines(jobstate)) {
      JobstateLine read = JobstateLine.parse(line).orElseThrow();
      if (read.event().equals("JOB_SUCCESS") || read.event().equals("JOB_FAILURE")) {
        returns
            .computeIfAbsent(read.node(), any -> new ArrayList<>())
            .add(Integer.parseInt(read.id()));
      }
    }
    return returns;
  }

  private static void compareRescue(Path folder, JsonNode rescue, SoftAssertions softly)
      throws IOException {
    Iterator<String> names = rescue.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      softly.assertThat(folder.resolve(name)).exists();
      if (Files.exists(folder.resolve(name))) {
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(name))) {
          if (line.startsWith("DONE ")) {
            done.add(line.substring(5));
          } else if (line.endsWith("<ENDLIST>")) {
            for (String node : line.substring(2).strip().split(",")) {
              if (!node.equals("<ENDLIST>")) {
                failed.add(node);
              }
            }
          }
        }
        softly.assertThat(done).containsExactlyInAnyOrderElementsOf(list(rescue, name, "done"));
        softly.assertThat(failed).containsExactlyInAnyOrderElementsOf(list(rescue, name, "failed"));
      }
    }
  }

  private static Set<Path> rescueFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().contains(".rescue"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> list(JsonNode rescue, String file, String field) {
    List<String> names = new ArrayList<>();
    rescue.path(file).path(field).forEach(name -> names.add(name.asText()));
    return names;
  }

  private static void compareChecks(
      Path folder, JsonNode expected, Trace trace, SoftAssertions softly) throws IOException {
    for (JsonNode check : expected.path("checks")) {
      if (check.path("type").asText().equals("max_concurrent")) {
        List<String> nodes = new ArrayList<>();
        check.path("nodes").forEach(node -> nodes.add(node.asText()));
        softly
            .assertThat(trace.mostAtOnce(nodes))
            .isLessThanOrEqualTo(check.path("allowed").asInt());
      } else if (check.path("type").asText().equals("file")) {
        softly
            .assertThat(Files.readString(folder.resolve(check.path("path").asText())).strip())
            .isEqualTo(check.path("equals").asText());
      }
    }
    if (expected.has("submit_order")) {
      List<String> order = new ArrayList<>();
      expected.path("submit_order").forEach(node -> order.add(node.asText()));
      softly.assertThat(trace.jobOrder()).isEqualTo(order);
    }
  }

  private static void compareEdges(JsonNode edges, DagDocument dag, SoftAssertions softly) {
    List<String> expected = new ArrayList<>();
    edges.forEach(edge -> expected.add(edge.get(0).asText() + " -> " + edge.get(1).asText()));
    List<String> seen = new ArrayList<>();
    for (int node = 0; node < dag.size(); node++) {
      collect(dag, node, node, seen);
    }
    softly.assertThat(seen).as("edges").containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void collect(DagDocument dag, int parent, int from, List<String> seen) {
    for (int arrow = dag.graph().firstArrow(from);
        arrow < dag.graph().firstArrow(from + 1);
        arrow++) {
      int child = dag.graph().child(arrow);
      if (child < dag.size()) {
        seen.add(dag.name(parent) + " -> " + dag.name(child));
      } else {
        collect(dag, parent, child, seen);
      }
    }
  }
}
