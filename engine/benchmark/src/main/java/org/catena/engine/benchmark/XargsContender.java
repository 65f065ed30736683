package org.catena.engine.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The floor: so many processes, in no order, of which nothing is kept. */
final class XargsContender implements Contender {
  private static final String JOBS = "jobs.txt";

  @Override
  public String name() {
    return "xargs (no graph)";
  }

  @Override
  public Optional<String> missing() {
    return Contender.unless("xargs", "findutils");
  }

  @Override
  public boolean takes(Workload workload) {
    return workload.kind() == JobKind.TRUE;
  }

  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    folder.write(
        JOBS,
        file -> {
          for (JobGraph.Job job : workload.graph().jobs()) {
            file.append(job.name()).append('\n');
          }
        });
  }

  @Override
  public List<String> command() {
    return List.of("xargs", "-a", JOBS, "-P", Integer.toString(AT_ONCE), "-n", "1", "/bin/true");
  }

  /** It ends with 123 when one of them failed. */
  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    return folder.lines(JOBS).size();
  }
}
