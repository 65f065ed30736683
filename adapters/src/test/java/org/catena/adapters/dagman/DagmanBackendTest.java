package org.catena.adapters.dagman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.DagResumption;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.NodeReport.State;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmittedDag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Graphs that a real DAGMan runs without an accident. */
@Tag("servers")
class DagmanBackendTest extends DagmanFixture {
  @Test
  void aDiamondRunsToItsEndInItsOrder() {
    Path nodes = pool.share.resolve("dag/nodes");
    for (String name : List.of("top", "left", "right")) {
      dag.node(name, traced(name, "echo " + name + " > out"));
    }
    String all = "cat %1$s/left/result/out %1$s/right/result/out".formatted(nodes);
    dag.node("bottom", traced("bottom", all));
    dag.arrow("top", "left").arrow("top", "right").arrow("left", "bottom").arrow("right", "bottom");

    DagReport end = awaitEnd(start(dag.request()));

    assertExit(end, 0);
    assertThat(end.note()).isEmpty();
    assertThat(end.count(State.DONE)).isEqualTo(4);
    assertThat(exits(node(end, "bottom"))).containsExactly(0);
    assertThat(node(end, "bottom").attempts().get(0).directory().resolve("stdout"))
        .hasContent("left\nright");
    assertThat(trace()).hasSize(8);
    assertThat(trace().subList(0, 2)).containsExactly("+top", "-top");
    assertThat(trace().subList(6, 8)).containsExactly("+bottom", "-bottom");
  }

  @Test
  void twentyNodesBetweenOneAndOneRunAFewAtATime() {
    dag.node("split", traced("split", "true"));
    dag.node("merge", traced("merge", "true")).atMost("chunk", 4);
    for (int chunk = 0; chunk < 20; chunk++) {
      String name = "chunk-" + chunk;
      dag.node(name, 0, "chunk", List.of("/bin/sh", "-c", traced(name, "sleep 0.5")));
      dag.arrow("split", name).arrow(name, "merge");
    }

    DagReport end = awaitEnd(start(dag.request()));

    assertExit(end, 0);
    assertThat(end.count(State.DONE)).isEqualTo(22);
    assertThat(trace()).hasSize(44).startsWith("+split", "-split").endsWith("+merge", "-merge");
    assertThat(mostAtOnce()).isBetween(2, 4);
  }

  private int mostAtOnce() {
    int now = 0;
    int most = 0;
    for (String line : trace()) {
      now += line.startsWith("+") ? 1 : -1;
      most = Math.max(most, now);
    }
    return most;
  }

  @Test
  void wordsReachTheProgramAsTheyAre() throws IOException {
    List<String> words =
        List.of(
            "/usr/bin/printf",
            "%s|",
            "",
            " two  words ",
            "it's \"quoted\"",
            "$HOME $(Cluster) $$(x) $(DOLLAR)",
            "a\\b\\n \\044",
            "line\nqueue 5\n",
            "# = ; { } @",
            "Grüße \u2192");
    dag.node("words", 0, "", words);

    DagReport end = awaitEnd(start(dag.request()));

    assertExit(end, 0);
    Path directory = node(end, "words").attempts().get(0).directory();
    assertThat(Files.readString(directory.resolve("stdout")))
        .isEqualTo(String.join("|", words.subList(2, words.size())) + "|");
  }

  @Test
  void aNodeThatFailsIsTriedAgainAndWhatIsLeftIsRunByResumption() throws IOException {
    Path mended = pool.share.resolve("mended");
    dag.node("a", traced("a", "true"));
    dag.node("b", 1, "", List.of("/bin/sh", "-c", traced("b", "[ -e " + mended + " ] || exit 3")));
    dag.node("c", traced("c", "true")).node("d", traced("d", "true"));
    dag.arrow("a", "b").arrow("a", "c").arrow("b", "d").arrow("c", "d");

    SubmittedDag first = start(dag.request());
    DagReport failed = awaitEnd(first);

    assertExit(failed, 1);
    assertThat(failed.note()).contains("1 of 6 nodes failed");
    assertThat(node(failed, "b").state()).isEqualTo(State.FAILED);
    assertThat(exits(node(failed, "b"))).containsExactly(3, 3);
    assertThat(node(failed, "b").attempts().stream().map(NodeReport.Attempt::directory))
        .doesNotHaveDuplicates()
        .allMatch(directory -> Files.exists(directory.resolve("stdout")));
    assertThat(node(failed, "d").state()).isEqualTo(State.FUTILE);

    Files.createFile(mended);
    SubmittedDag second = resume(2);
    DagReport end = awaitEnd(second);

    assertExit(end, 0);
    assertThat(end.count(State.DONE)).isEqualTo(4);
    assertThat(node(end, "a").attempts()).isEmpty();
    assertThat(exits(node(end, "b"))).containsExactly(0);
    assertThat(trace()).containsOnlyOnce("+a", "+c", "+d", "-b").endsWith("+d", "-d");
    assertThat(poll(first)).usingRecursiveComparison().ignoringFields("heard").isEqualTo(failed);
    assertThat(backend.resume(List.of(new DagResumption(dag.request(3), Set.of()))).get(dag.run(3)))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains("nothing is left"));
  }

  @Test
  void aRunIsStartedOnceAndNotResumedBeforeItsEnd() {
    DagRequest request = dag.node("a", traced("a", "sleep 5")).request();

    SubmittedDag run = start(request);

    assertThat(backend.submit(List.of(request)))
        .isEqualTo(backend(pool.settings()).submit(List.of(request)));
    assertThat(backend.resume(List.of(new DagResumption(dag.request(2), Set.of()))).get(dag.run(2)))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.QUEUE_FULL));
    assertExit(awaitEnd(run), 0);
    assertThat(trace()).containsExactly("+a", "-a");
    assertThat(backend.poll(Set.of(dag.again(2))).get(dag.again(2)))
        .satisfies(report -> assertThat(report.nodes()).isEmpty());
  }

  @Test
  void filesAreCarriedToAndFroWhereTheyAreNotShared() throws IOException {
    backend = backend(pool.settings(FileAccess.TRANSFERRED, Map.of(), 1 << 20));
    Path input = Files.writeString(pool.share.resolve("in.txt"), "carried");
    List<String> words = List.of("/bin/sh", "-c", "tr a-z A-Z < in.txt > out.txt; pwd");
    dag.node("a", 0, "", words, List.of(input)).node("b", "true").arrow("a", "b");

    DagReport end = awaitEnd(start(dag.request()));

    assertExit(end, 0);
    Path directory = node(end, "a").attempts().get(0).directory();
    assertThat(directory.resolve("out.txt")).hasContent("CARRIED");
    assertThat(Files.readString(directory.resolve("stdout"))).doesNotContain(directory.toString());
  }
}
