package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContenderFilesTest {
  private static final Contender CATENA = new CatenaContender(Path.of("catena-dag.jar"));

  @TempDir private Path path;

  @Test
  void makeIsGivenTheWholeGraph() throws IOException {
    assertThat(written(new MakeContender(), JobKind.TRUE, "Makefile"))
        .isEqualTo(
            """
            MAKEFLAGS += -r -R
            .SUFFIXES:
            .PHONY: all
            all: merge ;
            split:
            \t/bin/true
            c0: split
            \t/bin/true
            c1: split
            \t/bin/true
            merge: c0 c1
            \t/bin/true
            """);
    assertThat(written(new MakeContender(), JobKind.NOTHING, "Makefile"))
        .endsWith("split: ;\nc0: split ;\nc1: split ;\nmerge: c0 c1 ;\n");
    assertThat(written(new MakeContender(), JobKind.MARK, "Makefile"))
        .contains("all: out/merge ;\n")
        .endsWith("out/merge: out/c0 out/c1\n\t@./mark.sh merge\n");
  }

  @Test
  void ninjaIsGivenTheWholeGraph() throws IOException {
    assertThat(written(new NinjaContender(), JobKind.TRUE, "build.ninja"))
        .endsWith(
            """
            build split: true
            build c0: true split
            build c1: true split
            build merge: true c0 c1
            build all: phony merge
            default all
            """);
    assertThat(written(new NinjaContender(), JobKind.NOTHING, "build.ninja"))
        .contains("build merge: phony c0 c1\n");
    assertThat(written(new NinjaContender(), JobKind.MARK, "build.ninja"))
        .contains("build out/merge: mark out/c0 out/c1\n  name = merge\n");
  }

  @Test
  void nextflowIsGivenTheNumberOfChunksAndDagmanTheFilesOfCatena() throws IOException {
    assertThat(written(new NextflowContender(), JobKind.TRUE, "flow.nf"))
        .contains("process CHUNK {", "Channel.of(2) | SPLIT | flatMap");
    String ours = written(CATENA, JobKind.TRUE, "flow.dag");
    assertThat(
            written(
                new DagmanContender(new CatenaContender(Path.of("any"))), JobKind.TRUE, "flow.dag"))
        .isEqualTo(ours);
  }

  @Test
  void catenaReadsTheSameJobsAndArrows() throws Exception {
    for (JobGraph graph : List.of(JobGraph.fan(7), JobGraph.runs(2), JobGraph.lattice(3, 5))) {
      CATENA.write(new Workload(graph, JobKind.TRUE), new RunFolder(path));

      DagDocument dag = read();

      assertThat(dag.size()).isEqualTo(graph.size());
      for (JobGraph.Job job : graph.jobs()) {
        assertThat(parents(dag, job.name()))
            .as(job.name())
            .containsExactlyInAnyOrderElementsOf(job.parents());
      }
    }
  }

  @Test
  void catenaIsGivenNoopNodesWhereJobsDoNothing() throws IOException {
    assertThat(written(CATENA, JobKind.NOTHING, "flow.dag"))
        .isEqualTo(
            """
            JOB split job.sub NOOP
            JOB c0 job.sub NOOP
            JOB c1 job.sub NOOP
            JOB merge job.sub NOOP
            PARENT split CHILD c0 c1
            PARENT c0 c1 CHILD merge
            """);
  }

  @Test
  void aSplicedDagHasTheNodesThatItPromises() throws Exception {
    assertThat(SplicedDag.write(new RunFolder(path), 4, 5)).isEqualTo(20);

    DagDocument dag = read();

    assertThat(dag.size()).isEqualTo(20);
    assertThat(parents(dag, "s1+n0")).containsExactly("s0+n4");
    assertThat(parents(dag, "s3+n4")).containsExactlyInAnyOrder("s3+n1", "s3+n2", "s3+n3");
  }

  @Test
  void snakemakeAndXargsAreGivenEveryJob() throws IOException {
    assertThat(written(new SnakemakeContender(), JobKind.TRUE, "graph.tsv"))
        .isEqualTo("split\t\nc0\tsplit\nc1\tsplit\nmerge\tc0,c1\n");
    assertThat(written(new SnakemakeContender(), JobKind.TRUE, "last.txt"))
        .isEqualTo("out/merge\n");
    assertThat(written(new XargsContender(), JobKind.TRUE, "jobs.txt"))
        .isEqualTo("split\nc0\nc1\nmerge\n");
  }

  @Test
  void onlyJobsWithATraceCountAsEnded() throws IOException {
    Workload four = new Workload(JobGraph.fan(2), JobKind.TRUE);
    RunFolder folder = new RunFolder(path);
    Files.writeString(
        path.resolve("said.log"), "/bin/true\n/bin/true\nmake: *** [Makefile:8: c1] Error 1\n");
    Files.writeString(path.resolve(".ninja_log"), "# ninja log v5\n1\t2\t0\tsplit\t1b2c\n");
    Files.writeString(path.resolve("flow.dag.metrics"), "{\"nodes\":4,\"nodes_succeeded\":3}");
    Files.createDirectory(path.resolve("out"));
    Files.createFile(path.resolve("out/split"));

    assertThat(new MakeContender().ended(four, folder)).isEqualTo(2);
    assertThat(new NinjaContender().ended(four, folder)).isEqualTo(1);
    assertThat(CATENA.ended(four, folder)).isEqualTo(3);
    assertThat(new SnakemakeContender().ended(four, folder)).isEqualTo(1);
  }

  @Test
  void whatARunLeftIsGoneBeforeTheNextAndTheWorkStays() throws IOException {
    RunFolder folder = new RunFolder(path);
    folder.write("jobs.txt", file -> file.write("split\n"));
    Files.createDirectories(path.resolve(".left/behind"));
    Files.writeString(path.resolve(".left/behind/file"), "");

    folder.clean();

    assertThat(path).isDirectoryContaining("glob:**jobs.txt");
    assertThat(path.resolve(".left")).doesNotExist();
  }

  private String written(Contender contender, JobKind kind, String file) throws IOException {
    contender.write(new Workload(JobGraph.fan(2), kind), new RunFolder(path));
    return Files.readString(path.resolve(file));
  }

  private DagDocument read() throws DagFormatException {
    return new DagReader(path, ReadOptions.usual()).read(List.of(path.resolve("flow.dag")));
  }

  private static List<String> parents(DagDocument dag, String name) {
    int child = dag.find(name).orElseThrow();
    return IntStream.range(0, dag.size())
        .filter(node -> leadsTo(dag.graph(), node, child))
        .mapToObj(dag::name)
        .toList();
  }

  /** Straight, or over nameless nodes that stand for many arrows. */
  private static boolean leadsTo(Dag graph, int node, int child) {
    return graph
        .children(node)
        .anyMatch(next -> next == child || (next >= graph.nodes() && leadsTo(graph, next, child)));
  }
}
