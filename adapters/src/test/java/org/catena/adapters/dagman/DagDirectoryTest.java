package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.spi.DagNode;
import org.catena.adapters.spi.DagRequest;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a graph becomes in its directory, and that it is the graph. */
class DagDirectoryTest {
  private static final DagText TEXT = text(Path.of("/state"));

  @TempDir Path share;

  private static DagText text(Path state) {
    return new DagText(
        HtcondorSettings.local("pool", state),
        state.resolve("launcher.sh"),
        state.resolve("node.sh"));
  }

  @Test
  void aGraphHangsBetweenANodeBeforeAndANodeAfterItsSplice() throws Exception {
    SampleDag dag =
        new SampleDag(share)
            .node("split", "true")
            .node("chunk", 2, "cpu", List.of("/bin/echo", "it's \"me\"", "$x\n"))
            .arrow("split", "chunk")
            .atMost("cpu", 3);

    DagDocument read = written(dag.request());

    assertThat(read.size()).isEqualTo(4);
    assertThat(children(read, "start")).containsExactly("chunks+split");
    assertThat(children(read, "chunks+split")).containsExactly("chunks+chunk");
    assertThat(children(read, "chunks+chunk")).containsExactly("end");
    assertThat(read.node(index(read, "start")).noop()).isTrue();
    assertThat(read.node(index(read, "chunks+chunk")).retries()).isEqualTo(2);
    assertThat(read.category(index(read, "chunks+chunk"))).contains("chunks+cpu");
    assertThat(read.maxJobs()).isEqualTo(Map.of("chunks+cpu", 3));
    assertThat(read.settings().statusFile().orElseThrow().file()).isEqualTo("outer.status");
    DagGraph graph = DagGraph.of(read);
    assertThat(graph.nodes())
        .extracting(DagGraph.Node::key)
        .containsExactlyInAnyOrder(dag.key("split"), dag.key("chunk"));
    assertThat(graph.nodes())
        .extracting(DagGraph.Node::directory)
        .contains(share.resolve("dag/nodes/chunk"));
    assertThat(Files.readAllLines(new DagFiles(share.resolve("dag")).chunks()))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("VARS chunk CatenaArguments=\"'600.000'")
                    .contains("'it''s \\\"\\\"me\\\"\\\"' '\\\\0044x\\\\0012'"));
  }

  @Test
  void theSubmitFileNamesRunAndRetryInEveryKeyAndDirectory() throws IOException {
    SampleDag dag = new SampleDag(share).node("a", "true");
    RunRecord record = RunRecord.of(dag.again(7));
    Files.createDirectories(record.run().directory());

    TEXT.writeDescription(record, 7);

    String bar = share + "/dag/.catena/" + dag.run(7) + "/.absent";
    assertThat(Files.readAllLines(record.dag().description()))
        .contains(
            "executable = /state/node.sh",
            "CatenaRun = 7",
            "initialdir = $(CatenaDirectory)/$(CatenaRun)-$(RETRY)",
            "arguments = \"$(Cluster) $(CatenaKey).$(CatenaRun)-$(RETRY) '%s' '/state/launcher.sh'"
                    .formatted(bar)
                + " $(CatenaArguments)\"",
            "submit_event_user_notes = CatenaKey: $(CatenaKey).$(CatenaRun)-$(RETRY)",
            "My.CatenaKey = \"$(CatenaKey).$(CatenaRun)-$(RETRY)\"",
            "should_transfer_files = NO")
        .endsWith("queue");
  }

  @Test
  void whatNoDagCanHoldIsRefusedByName() {
    assertRefused(new SampleDag(share), "has no nodes");
    assertRefused(
        new SampleDag(share).node("a", "x").node("b", "x").arrow("a", "b").arrow("b", "a"),
        "a cycle: b -> a -> b");
    assertRefused(
        new SampleDag(share).node("a", 0, "cpu", List.of("x")).atMost("cpu", 0),
        "category cpu may have 0 nodes at work");
    SampleDag weak = new SampleDag(share).node("a", "x").node("b", "x");
    weak.graph().weakArrow(0, 1);
    assertRefused(weak, "weak arrows");
    assertRefused(new SampleDag(share).node("a", 0, "", List.of()), "names no program");
    assertRefused(new SampleDag(share).node("PARENT", "x"), "cannot call a node 'PARENT'");
    assertRefused(new SampleDag(share).node("two words", "x"), "two words");
    assertRefused(new SampleDag(share.resolve("a$$b")).node("a", "x"), "'$$'");
  }

  @Test
  void twoNodesWithOneKeyAreRefused() {
    DagRequest one = new SampleDag(share).node("a", "x").node("b", "x").request();
    DagNode first = one.nodes().get(0);

    DagRequest twice =
        new DagRequest(
            one.key(), one.directory(), one.graph(), List.of(first, first), one.categories());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DagCheck.requireWritable(twice))
        .withMessageContaining("two nodes");
  }

  private static void assertRefused(SampleDag dag, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              DagRequest request = dag.request();
              DagCheck.requireWritable(request);
              new DagFiles(request.directory()).directory().toFile().mkdirs();
              TEXT.writeDag(request, new DagFiles(request.directory()));
            })
        .withMessageContaining(words);
  }

  @Test
  void aDagThatIsReadAsAnotherGraphIsNotHandedOver() throws Exception {
    DagRequest asked =
        new SampleDag(share)
            .node("a", "x")
            .node("b", 1, "", List.of("x"))
            .arrow("a", "b")
            .request();
    DagDocument wanted = TEXT.document(asked);

    for (SampleDag other :
        List.of(
            new SampleDag(share).node("a", "x").node("b", 1, "", List.of("x")),
            new SampleDag(share).node("a", "x").node("b", "x").arrow("a", "b"),
            new SampleDag(share).node("a", "x").node("c", 1, "", List.of("x")).arrow("a", "c"),
            new SampleDag(share).node("a", "y").node("b", 1, "", List.of("x")).arrow("a", "b"),
            new SampleDag(share).node("a", "x").node("b", 1, "z", List.of("x")).arrow("a", "b"))) {
      DagDocument read = written(other.request());
      assertThatIllegalStateException().isThrownBy(() -> DagCheck.requireSame(wanted, read));
    }
    assertThatCode(() -> DagCheck.requireSame(wanted, written(asked))).doesNotThrowAnyException();
  }

  @Test
  void aRelayStandsForTheSameArrows() throws Exception {
    SampleDag dag = new SampleDag(share);
    for (int node = 0; node < 6; node++) {
      dag.node("n" + node, "x");
    }
    int relay = dag.graph().relay();
    dag.graph().arrow(0, relay).arrow(1, relay).arrow(2, relay);
    dag.graph().arrow(relay, 3).arrow(relay, 4).arrow(relay, 5).arrow(0, 1);

    DagRequest request = dag.request();

    DagCheck.requireSame(TEXT.document(request), written(request));
  }

  @Property(tries = 200)
  void whateverTheWordsAndTheGraphItIsReadAsItWasWritten(
      @ForAll("words") List<String> words, @ForAll long seed) throws Exception {
    Path place = Files.createTempDirectory("dag");
    try {
      Random random = new Random(seed);
      SampleDag dag = new SampleDag(place);
      int nodes = 1 + random.nextInt(30);
      for (int node = 0; node < nodes; node++) {
        String category = random.nextBoolean() ? "" : "c" + random.nextInt(3);
        dag.node(
            "n" + (random.nextBoolean() ? "+" : ".") + node, random.nextInt(3), category, words);
        for (int parent = 0; parent < node; parent++) {
          if (random.nextInt(4) == 0) {
            dag.graph().arrow(parent, node);
          }
        }
      }
      DagRequest request = dag.request();
      DagCheck.requireWritable(request);

      DagDocument read = written(request);
      DagCheck.requireSame(TEXT.document(request), read);
      assertThat(DagGraph.of(read).nodes())
          .extracting(DagGraph.Node::arguments)
          .containsExactlyElementsOf(
              request.nodes().stream().map(node -> node.job().arguments()).toList());
    } finally {
      for (String file : List.of("dag/outer.dag", "dag/chunks.dag", "dag", "")) {
        Files.deleteIfExists(place.resolve(file));
      }
    }
  }

  @Provide
  Arbitrary<List<String>> words() {
    Arbitrary<String> word =
        Arbitraries.strings().withChars("ab \"'\\$(){}=#;,%\n\t\u00e9\u2192").ofMaxLength(12);
    return word.list()
        .ofMaxSize(5)
        .map(
            more -> {
              List<String> all = new java.util.ArrayList<>(List.of("/bin/echo"));
              all.addAll(more);
              return all;
            });
  }

  private static DagDocument written(DagRequest request) throws IOException, DagFormatException {
    DagFiles files = new DagFiles(request.directory());
    Files.createDirectories(files.directory());
    TEXT.writeDag(request, files);
    return DagCheck.read(files);
  }

  private static int index(DagDocument document, String name) {
    return document.find(name).orElseThrow();
  }

  private static List<String> children(DagDocument document, String name) {
    Dag graph = document.graph();
    return graph.children(index(document, name)).mapToObj(graph::name).toList();
  }

  @Test
  void anAttemptsNameIsReadBack() {
    AttemptName name = new AttemptName(new SampleDag(share).key("a.b-1"), 12, 3);

    assertThat(AttemptName.parse(name.key())).isEqualTo(Optional.of(name));
    assertThat(AttemptName.parse(new SampleDag(share).key("plain"))).isEmpty();
  }
}
