package org.catena.engine.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * HTCondor DAGMan, with the very files that Catena runs. Its jobs run in the pool: the folder of
 * the measurement must be one that the pool sees, and what its daemons use is nobody's child, so
 * only its wall time tells something.
 */
final class DagmanContender implements Contender {
  private static final int MOST = 2_000;
  private static final String DAG = CatenaContender.DAG;

  private final CatenaContender files;

  /**
   * @param files writes them
   */
  DagmanContender(CatenaContender files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "dagman";
  }

  @Override
  public Optional<String> missing() {
    return Contender.onPath("condor_submit_dag")
        ? Optional.empty()
        : Optional.of(
            "put the programs of a pool on the path (adapters/testbed/htcondor-pool.sh up prints"
                + " where they are) and give --work below its share/");
  }

  @Override
  public boolean takes(Workload workload) {
    return workload.kind() == JobKind.TRUE
        && workload.jobs() <= MOST
        && workload.graph().siblings().size() <= 3;
  }

  @Override
  public boolean isSlow() {
    return true;
  }

  @Override
  public void write(Workload workload, RunFolder folder) throws IOException {
    files.write(workload, folder);
  }

  @Override
  public List<String> command() {
    return List.of(
        "sh", "-c", "condor_submit_dag " + DAG + " && condor_wait " + DAG + ".dagman.log");
  }

  /** HTCondor 23.9 says jobs where 25 says nodes. */
  @Override
  public int ended(Workload workload, RunFolder folder) throws IOException {
    JsonNode metrics = new ObjectMapper().readTree(folder.file(DAG + ".metrics").toFile());
    return metrics.path("nodes_succeeded").asInt(metrics.path("jobs_succeeded").asInt());
  }
}
