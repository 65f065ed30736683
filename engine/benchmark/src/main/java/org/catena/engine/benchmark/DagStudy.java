package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same graphs of jobs by Catena and by those whom people use for it today, one after the other
 * in every round, so that a change of the machine's load meets them all. A run counts when there is
 * a trace of every job.
 */
final class DagStudy {
  /** More than this and the slow ones run in the first round only. */
  private static final int LARGE = 2_000;

  private static final int SPLICES = 1_000;
  private static final int NODES_A_SPLICE = 100;

  private final CatenaContender catena;
  private final List<Contender> contenders;
  private final WorkPlace place;
  private final int rounds;

  /**
   * @param jar the small program of the commands for DAG files
   */
  DagStudy(Path jar, WorkPlace place, int rounds) {
    this.catena = new CatenaContender(jar);
    this.contenders =
        List.of(
            catena,
            new MakeContender(),
            new NinjaContender(),
            new SnakemakeContender(),
            new NextflowContender(),
            new DagmanContender(catena),
            new XargsContender());
    this.place = place;
    this.rounds = rounds;
  }

  void into(DagReport report) throws IOException, InterruptedException {
    List<Contender> present = new ArrayList<>();
    for (Contender contender : contenders) {
      contender
          .missing()
          .ifPresentOrElse(
              how -> report.remark(contender.name() + " is not here: " + how),
              () -> present.add(contender));
    }
    if (!Files.isExecutable(RunCost.GNU_TIME)) {
      report.remark("memory is not measured: apt-get install time");
    }
    run(new Workload(JobGraph.fan(1_000), JobKind.TRUE), present, report);
    run(new Workload(JobGraph.fan(10_000), JobKind.TRUE), present, report);
    run(new Workload(JobGraph.runs(50), JobKind.TRUE), present, report);
    run(new Workload(JobGraph.lattice(20, 50), JobKind.TRUE), present, report);
    run(new Workload(JobGraph.fan(1_000_000), JobKind.NOTHING), present, report);
    read(report);
  }

  private void run(Workload workload, List<Contender> present, DagReport report)
      throws IOException, InterruptedException {
    Map<Contender, RunFolder> folders = new LinkedHashMap<>();
    for (Contender contender : present) {
      if (contender.takes(workload)) {
        RunFolder folder = new RunFolder(place.fresh("dag"));
        contender.write(workload, folder);
        folders.put(contender, folder);
      }
    }
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<Contender, RunFolder> one : folders.entrySet()) {
        if (round == 1 || workload.jobs() <= LARGE || !one.getKey().isSlow()) {
          run(workload, one.getKey(), one.getValue(), round, report);
        }
      }
    }
  }

  private static void run(
      Workload workload, Contender contender, RunFolder folder, int round, DagReport report)
      throws IOException, InterruptedException {
    folder.clean();
    try {
      RunCost cost = RunCost.of(contender.command(), folder.path());
      int ended = contender.ended(workload, folder);
      if (ended != workload.jobs()) {
        throw new IOException("%d of %d jobs ended".formatted(ended, workload.jobs()));
      }
      report.ran(
          workload.title(), workload.jobs(), contender.name(), new DagReport.Run(round, cost));
    } catch (IOException fault) {
      report.remark(
          "%s, round %d: %s does not count: %s"
              .formatted(workload.title(), round, contender.name(), fault.getMessage()));
    }
  }

  /** No other contender has splices. */
  private void read(DagReport report) throws IOException, InterruptedException {
    RunFolder folder = new RunFolder(place.fresh("dag"));
    int nodes = SplicedDag.write(folder, SPLICES, NODES_A_SPLICE);
    for (int round = 1; round <= rounds; round++) {
      RunCost cost = RunCost.of(catena.command("check", SplicedDag.FILE), folder.path());
      if (folder.lines(Contender.SAID).stream().noneMatch(SplicedDag.read(nodes)::equals)) {
        throw new IOException("dag check did not read %d nodes".formatted(nodes));
      }
      report.ran(
          "reading %,d splices".formatted(SPLICES),
          nodes,
          catena.name(),
          new DagReport.Run(round, cost));
    }
  }
}
