package org.catena.engine.dag;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.engine.core.dag.JobPlanner;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.stage.DataNames;
import org.catena.engine.core.submit.JobTasks;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Tolerance;
import org.catena.workflows.dag.write.DagWriter;
import org.catena.workflows.dag.write.TemplateSubmitFile;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/**
 * The plan of a chain for one run as files that DAGMan runs: the DAG, a submit description for each
 * command, the list that the merge reads. The plan is the one the engine makes, the names of the
 * files are those it gives.
 */
final class ChainExport {
  /** A submit file that all chunks share. */
  private static final String PROCESS = "process";

  private static final String MERGE = "merge";

  /**
   * What to export.
   *
   * @param input the raw file, absolute
   * @param output the folder of all that is made, absolute
   * @param type of the data that the merge makes
   * @param then single jobs after the merge, each on what the one before made: type to command
   * @param retries of every node
   * @param atOnce chunks at once; 0: any number
   */
  record Request(
      RunManifest manifest,
      Path input,
      Path output,
      long eventsPerChunk,
      String type,
      JobCommands commands,
      Map<String, String> then,
      int retries,
      int atOnce) {}

  private final Request request;
  private final RunRecord run;
  private final Dag.Builder graph = Dag.builder();
  private final List<NodeSpec> specs = new ArrayList<>();
  private final List<DagDocument.Place> places = new ArrayList<>();
  private final Map<Path, String> files = new LinkedHashMap<>();
  private final Map<String, TemplateSubmitFile> descriptions = new HashMap<>();
  private final List<Path> parts = new ArrayList<>();

  private ChainExport(Request request) {
    this.request = request;
    this.run = run(request.manifest());
  }

  /** Where the DAG of a run is written. */
  static Path dagFile(RunManifest manifest, Path output) {
    return output.resolve(new RunKey("export", manifest.number()).name() + ".dag");
  }

  /** Folders that the jobs expect. */
  static List<Path> folders(Path output) {
    return List.of(output, output.resolve("chunks"), output.resolve("logs"));
  }

  /**
   * Every file with its text, the DAG last.
   *
   * @throws IllegalArgumentException when the run cannot be cut so, or a command is not right
   */
  static Map<Path, String> files(Request request) {
    return new ChainExport(request).files();
  }

  private Map<Path, String> files() {
    Path merged = chunks();
    int before = graph.nodes() - 1;
    Path input = merged;
    for (Map.Entry<String, String> one : request.then().entrySet()) {
      WorkOrder order = order(OrderKind.RUN_JOB, Map.of("output", one.getKey()));
      JobPlanner.Plan plan = JobPlanner.plan(order, run.manifest().events());
      JobRecord job = plan.jobs().get(0);
      Path output = request.output().resolve(JobTasks.outputName(order, run, job));
      Map<String, String> values = values(run.manifest().events(), output);
      values.put("input", input.toString());
      submitFile(one.getKey(), one.getValue(), values);
      int node = node(job.name(), one.getKey(), values, "");
      graph.arrow(before, node);
      before = node;
      input = output;
    }
    Map<String, Integer> limits =
        request.atOnce() > 0 ? Map.of(PROCESS, request.atOnce()) : Map.of();
    DagDocument document =
        new DagDocument(
            graph.build(),
            specs.toArray(NodeSpec[]::new),
            places.toArray(DagDocument.Place[]::new),
            limits,
            DagSettings.none(),
            List.of());
    files.put(dagFile(request.manifest(), request.output()), new DagWriter(document).text());
    return files;
  }

  /** Returns what the merge makes; its node is the last so far. */
  private Path chunks() {
    WorkOrder order =
        order(
            OrderKind.PROCESS_CHUNKS,
            Map.of(
                "output",
                request.type(),
                "events-per-chunk",
                Long.toString(request.eventsPerChunk())));
    JobPlanner.Plan plan = JobPlanner.plan(order, run.manifest().events());
    Path output = request.output();
    for (JobRecord job : plan.jobs()) {
      String name = JobTasks.outputName(order, run, job);
      output =
          request.output().resolve(job.kind() == JobKind.PROCESS ? "chunks" : "").resolve(name);
      if (job.kind() == JobKind.PROCESS) {
        process(job, output);
      } else {
        merge(job, output);
      }
    }
    copyArrows(plan.dag());
    return output;
  }

  private void process(JobRecord job, Path output) {
    Map<String, String> values = values(job.chunk().orElseThrow().events(), output);
    values.put("input", request.input().toString());
    values.put("first", Long.toString(job.chunk().orElseThrow().first()));
    if (parts.isEmpty()) {
      submitFile(PROCESS, request.commands().process(), values);
    }
    parts.add(output);
    node(job.name(), PROCESS, values, request.atOnce() > 0 ? PROCESS : "");
  }

  private void merge(JobRecord job, Path output) {
    Path list = request.output().resolve("chunks").resolve(run.key().name() + ".inputs");
    StringBuilder lines = new StringBuilder();
    parts.forEach(part -> lines.append(part).append('\n'));
    files.put(list, lines.toString());
    Map<String, String> values = values(run.manifest().events(), output);
    values.put("inputs", list.toString());
    submitFile(MERGE, request.commands().merge(), values);
    node(job.name(), MERGE, values, "");
  }

  private Map<String, String> values(long events, Path output) {
    Map<String, String> values = new TreeMap<>();
    values.put("events", Long.toString(events));
    values.put("output", output.toString());
    values.put("run", Long.toString(run.key().number()));
    return values;
  }

  private void submitFile(String name, String command, Map<String, String> values) {
    TemplateSubmitFile file =
        request.commands().submitFile(command, values, request.output().resolve("logs"));
    descriptions.put(name, file);
    files.put(
        submitFile(name),
        file.text("%s of %s; VARS in the DAG file fill it in".formatted(name, run.key().name())));
  }

  private Path submitFile(String name) {
    return request.output().resolve(name + ".sub");
  }

  private int node(String name, String submitFile, Map<String, String> values, String category) {
    JobSource job = new JobSource.SubmitFile(submitFile(submitFile).toString());
    NodeSpec plain = NodeSpec.plain(NodeKind.JOB, job);
    specs.add(
        new NodeSpec(
            plain.kind(),
            job,
            false,
            false,
            plain.pre(),
            plain.post(),
            plain.hold(),
            request.retries(),
            plain.unlessExit(),
            plain.preSkip(),
            plain.abortOn(),
            Objects.requireNonNull(descriptions.get(submitFile)).variables(values),
            0,
            Tolerance.NONE,
            plain.savePoint()));
    places.add(new DagDocument.Place("", category));
    return graph.node(name);
  }

  private void copyArrows(Dag plan) {
    for (int node = 0; node < plan.nodes(); node++) {
      int parent = node;
      plan.children(node).forEach(child -> graph.arrow(parent, child));
    }
  }

  private WorkOrder order(OrderKind kind, Map<String, String> parameters) {
    return new WorkOrder(
        0,
        run.key(),
        "export",
        "export",
        kind,
        parameters,
        "",
        OrderState.OPEN,
        "",
        Instant.EPOCH,
        Optional.empty());
  }

  /** The raw file that the chunks are cut from. */
  static String rawName(RunManifest manifest) {
    return DataNames.only(run(manifest), DataNames.RAW).name();
  }

  /** As the ledger would have it; only its names are used. */
  private static RunRecord run(RunManifest manifest) {
    return new RunRecord(
        new RunKey("export", manifest.number()),
        manifest,
        "",
        "",
        "",
        Instant.EPOCH,
        Optional.empty());
  }
}
