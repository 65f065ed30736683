package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;

/** A DAG that was read and can be run here. */
record LoadedDag(DagDocument dag, DagConfig config) {
  static LoadedDag load(DagRequest request) throws IOException, DagFormatException {
    ReadOptions options = ReadOptions.usual().withUseDagDir(request.useDagDir());
    DagDocument dag = new DagReader(request.folder(), options).read(request.dagFiles());
    Optional<Path> file = dag.settings().config().map(request.folder()::resolve);
    DagConfig config = DagConfig.read(file);
    if (config.appendsVariables()) {
      dag =
          new DagReader(request.folder(), options.withAppendVariables(true))
              .read(request.dagFiles());
    }
    refuseWhatCannotRun(dag, config, request.primary().toString());
    return new LoadedDag(dag, config);
  }

  private static void refuseWhatCannotRun(DagDocument dag, DagConfig config, String file)
      throws DagFormatException {
    List<Remark> errors = new ArrayList<>();
    for (int node = 0; node < dag.size(); node++) {
      if (dag.node(node).kind() == NodeKind.PROVISIONER) {
        errors.add(
            new Remark(
                file,
                0,
                dag.name(node),
                "is a PROVISIONER, whose ready sign only HTCondor's queue can hold",
                "run this DAG with condor_submit_dag"));
      }
    }
    dag.maxJobs()
        .forEach(
            (category, limit) -> {
              if (limit == 0) {
                errors.add(
                    new Remark(
                        file,
                        0,
                        category,
                        "is a category of which no job may run, so the DAG would never end",
                        "give MAXJOBS at least 1"));
              }
            });
    if (config.detectsCycles()) {
      dag.graph()
          .cycle()
          .ifPresent(
              around ->
                  errors.add(
                      new Remark(
                          file,
                          0,
                          "",
                          "the graph has a cycle: " + String.join(" -> ", around),
                          "take one of these dependencies out")));
    }
    if (!errors.isEmpty()) {
      throw new DagFormatException(errors);
    }
  }
}
