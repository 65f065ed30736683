package org.catena.workflows.dag.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class NodeStatusFileTest {
  private static final Instant TIME = Instant.ofEpochSecond(1795294589);
  private static final DagCounts ONE_DONE = new DagCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  @Test
  void theFileIsByteForByteWhatDagmanWrote() throws Exception {
    StringBuilder text = new StringBuilder();
    NodeStatusWriter writer = new NodeStatusWriter(text, ZoneOffset.UTC);

    writer.dag(List.of("d.dag"), TIME, NodeState.DONE, "success", ONE_DONE);
    writer.node("A", NodeState.DONE, "", 0, 0, 0);
    writer.end(TIME, Optional.empty());

    assertThat(text.toString())
        .isEqualTo(Files.readString(Path.of("src/test/resources/dagman/d.status")));
    assertThat(NodeStatusWriter.temporaryName("d.status")).isEqualTo("d.status.tmp");
  }

  @Test
  void aFileOfDagmanIsRead() throws Exception {
    NodeStatusFile file =
        NodeStatusFile.read(Files.readString(Path.of("src/test/resources/dagman/d.status")));

    assertThat(file.dagFiles()).containsExactly("d.dag");
    assertThat(file.time()).isEqualTo(TIME);
    assertThat(file.state()).contains(NodeState.DONE);
    assertThat(file.note()).isEqualTo("success");
    assertThat(file.counts()).isEqualTo(ONE_DONE);
    assertThat(file.nodes())
        .containsExactly(new NodeStatusFile.Node("A", Optional.of(NodeState.DONE), "", 0, 0, 0));
    assertThat(file.nextUpdate()).isEmpty();
    assertThat(file.complete()).isTrue();
  }

  @Test
  void aRunningDagTellsItsCountsItsNodesDetailsAndItsNextUpdate() throws Exception {
    DagCounts counts = new DagCounts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    String detail = "Job proc (12.0.0) failed with status 7 (after 2 node retries)";
    StringBuilder text = new StringBuilder();
    NodeStatusWriter writer = new NodeStatusWriter(text, ZoneOffset.UTC);
    writer.dag(List.of("a.dag", "b \"x\".dag"), TIME, NodeState.SUBMITTED, "", counts);
    writer.node("0.S+B", NodeState.ERROR, detail, 2, 1, 1);
    writer.end(TIME, Optional.of(TIME.plusSeconds(60)));

    NodeStatusFile file = NodeStatusFile.read(text.toString());

    assertThat(text).contains("DagStatus = 3; /* \"STATUS_SUBMITTED ()\" */");
    assertThat(text).contains("NextUpdate = 1795294649; /* \"Sat Nov 21 20:57:29 2026\" */");
    assertThat(file.dagFiles()).containsExactly("a.dag", "b \"x\".dag");
    assertThat(file.counts()).isEqualTo(counts);
    assertThat(file.note()).isEmpty();
    assertThat(file.nextUpdate()).contains(TIME.plusSeconds(60));
    assertThat(file.nodes())
        .containsExactly(
            new NodeStatusFile.Node("0.S+B", Optional.of(NodeState.ERROR), detail, 2, 1, 1));
  }

  @Test
  void theDayIsPaddedWithABlankAsCTimesAre() throws Exception {
    StringBuilder text = new StringBuilder();
    new NodeStatusWriter(text, ZoneOffset.UTC)
        .end(Instant.parse("2026-11-01T02:03:04Z"), Optional.empty());

    assertThat(text).contains("/* \"Sun Nov  1 02:03:04 2026\" */");
  }

  @Test
  void halfAFileIsKnownToBeHalf() throws Exception {
    String text = Files.readString(Path.of("src/test/resources/dagman/d.status"));

    NodeStatusFile half = NodeStatusFile.read(text.substring(0, text.indexOf("StatusDetails")));

    assertThat(half.complete()).isFalse();
    assertThat(half.nodes()).isEmpty();
    assertThat(half.counts()).isEqualTo(ONE_DONE);
  }

  @Test
  void anExpressionOrAnUnknownStateDoesNotStopTheReading() {
    NodeStatusFile file =
        NodeStatusFile.read(
            "[ Type = \"DagStatus\"; X = f(1,2) / 3; DagStatus = 99; NodesTotal = 4; ]"
                + "[ Type = \"Later\"; ] [ Type = \"NodeStatus\"; Node = \"n\"; NodeStatus = 1 ]");

    assertThat(file.state()).isEmpty();
    assertThat(file.counts().total()).isEqualTo(4);
    assertThat(file.nodes()).extracting(NodeStatusFile.Node::name).containsExactly("n");
  }

  @Property(tries = 500)
  void anyNameAndDetailIsReadBackAndAnyTextIsRead(@ForAll String name, @ForAll String text)
      throws IOException {
    // Half a character of a pair is no text; it cannot be written.
    String whole =
        new String(
            name.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder();
    new NodeStatusWriter(out, ZoneOffset.UTC).node(whole, NodeState.READY, whole, 0, 0, 0);

    assertThat(NodeStatusFile.read(out.toString()).nodes())
        .singleElement()
        .satisfies(node -> assertThat(node.name() + node.details()).isEqualTo(whole + whole));
    assertThat(NodeStatusFile.read("[" + text + "] [ a = {" + text).complete()).isFalse();
  }
}
