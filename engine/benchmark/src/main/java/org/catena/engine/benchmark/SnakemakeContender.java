package org.catena.engine.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Snakemake with the scheduler that does not optimise, which is the faster one here. Its wall time
 * for a job grows with their number, so a large workload is run once.
 */
final class SnakemakeContender implements Contender {
  private static final String RULES =
      """
      PARENTS = {}
      for line in open("graph.tsv"):
          name, parents = line.rstrip("\\n").split("\\t")
          PARENTS[name] = ["out/" + parent for parent in parents.split(",") if parent]
      wildcard_constraints: name="[a-z0-9_]+"
      rule all:
          input: [line.rstrip("\\n") for line in open("last.txt")]
      rule job:
          input: lambda wildcards: PARENTS[wildcards.name]
          output: touch("out/{name}")
          shell: "/bin/true"
      """;

  @Override
  public String name() {
    return "snakemake";
  }

  @Override
  public Optional<String> missing() {
    return Contender.unless("snakemake", "snakemake");
  }

  @Override
  public boolean takes(Workload workload) {
    return workload.kind() == JobKind.TRUE;
  }

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    folder.write("Snakefile", file -> file.write(RULES));
    folder.write(
        "graph.tsv",
        file -> {
          for (JobGraph.Job job : workload.graph().jobs()) {
            file.append(job.name()).append('\t').append(String.join(",", job.parents()));
            file.append('\n');
          }
        });
    folder.write(
        "last.txt",
        file -> {
          for (String last : workload.graph().last()) {
            file.append("out/").append(last).append('\n');
          }
        });
  }

  @Override
  public List<String> command() {
    return List.of(
        "snakemake", "--cores", Integer.toString(AT_ONCE), "--scheduler", "greedy", "--quiet");
  }

  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    return folder.count("out");
  }
}
