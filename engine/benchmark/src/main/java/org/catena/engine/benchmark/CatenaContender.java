package org.catena.engine.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ours, as its launcher starts it. */
final class CatenaContender implements Contender {
  static final String DAG = "flow.dag";

  private final Path jar;

  CatenaContender(Path jar) {
    this.jar = jar;
  }

  @Override
  public String name() {
    return "catena";
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public boolean takes(Workload workload) {
    return true;
  }

  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    String rest = workload.kind() == JobKind.NOTHING ? " job.sub NOOP\n" : " job.sub\n";
    folder.write(
        "job.sub",
        file ->
            file.write(
                workload.kind() == JobKind.MARK
                    ? "executable = mark.sh\narguments = $(JOB)\nqueue\n"
                    : "executable = /bin/true\nqueue\n"));
    folder.write(
        DAG,
        file -> {
          for (JobGraph.Job job : workload.graph().jobs()) {
            file.append("JOB ").append(job.name()).append(rest);
          }
          for (JobGraph.Siblings siblings : workload.graph().siblings()) {
            if (!siblings.parents().isEmpty()) {
              file.append("PARENT ").append(String.join(" ", siblings.parents()));
              file.append(" CHILD ").append(String.join(" ", siblings.names())).append('\n');
            }
          }
        });
  }

  @Override
  public List<String> command() {
    return command("run", "-j", Integer.toString(AT_ONCE), DAG);
  }

  /**
   * @param words of {@code catena dag}
   */
  List<String> command(String... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
    line.addAll(List.of(words));
    return line;
  }

  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    return new ObjectMapper()
        .readTree(folder.file(DAG + ".metrics").toFile())
        .path("nodes_succeeded")
        .asInt();
  }
}
