package org.catena.engine.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Nextflow, with a channel for each layer of the graph: it has no arrows between single jobs.
 * Started by its own launcher, or by whatever stands on the path under that name.
 */
final class NextflowContender implements Contender {
  /** Its layers are fixed in the script: one job, so many, one job. */
  private static final int LAYERS = 3;

  private static final int MOST = 2_000;
  private static final String TRACE = "trace.txt";

  private static final String PROCESS =
      """
      process %s {
        input: val i
        output: val i
        script: "/bin/true"
      }
      """;

  private static final String CONFIGURATION =
      """
      executor { name = 'local'; cpus = %1$d; queueSize = %1$d; memory = '64 GB' }
      process { executor = 'local'; cpus = 1; memory = '1 MB' }
      """;

  @Override
  public String name() {
    return "nextflow";
  }

  @Override
  public Optional<String> missing() {
    return Contender.onPath("nextflow")
        ? Optional.empty()
        : Optional.of("put its launcher on the path, or a script that starts it from Maven's jars");
  }

  @Override
  public boolean takes(Workload workload) {
    return workload.kind() == JobKind.TRUE
        && workload.jobs() <= MOST
        && workload.graph().siblings().size() == LAYERS;
  }

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    int many = workload.graph().siblings().get(1).names().size();
    folder.write(
        "flow.nf",
        file -> {
          for (String process : List.of("SPLIT", "CHUNK", "MERGE")) {
            file.write(PROCESS.formatted(process));
          }
          file.write(
              "workflow { Channel.of(%d) | SPLIT | flatMap { n -> (1..(n as int)) as List }"
                      .formatted(many)
                  + " | CHUNK | collect | map { all -> all.size() } | MERGE }\n");
        });
    folder.write("flow.config", file -> file.write(CONFIGURATION.formatted(AT_ONCE)));
  }

  @Override
  public List<String> command() {
    return List.of("nextflow", "-C", "flow.config", "run", "flow.nf", "-with-trace", TRACE);
  }

  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    return (int)
        folder.lines(TRACE).stream().filter(line -> line.contains("\tCOMPLETED\t")).count();
  }
}
