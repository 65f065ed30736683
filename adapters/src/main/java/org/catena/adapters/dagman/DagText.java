package org.catena.adapters.dagman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherLine;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.htcondor.JobDescription;
import org.catena.adapters.htcondor.JobLines;
import org.catena.adapters.htcondor.SubmitQuoting;
import org.catena.adapters.spi.DagNode;
import org.catena.adapters.spi.DagRequest;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Tolerance;
import org.catena.workflows.dag.Variable;
import org.catena.workflows.dag.write.DagWriter;

/**
 * Writes a graph's DAG directory: an outer DAG with a node that does nothing before and one after
 * the splice, so that everything hangs on one beginning and one end; the splice with one node for
 * each node of the graph, whose own values stand in VARS; and one submit file for all of them.
 */
final class DagText {
  /** DAGMan writes the status of all nodes at most every so many seconds. */
  private static final int STATUS_SECONDS = 10;

  private static final JobSource DESCRIPTION = new JobSource.SubmitFile(DagFiles.DESCRIPTION);

  private final HtcondorSettings settings;
  private final JobLines lines;
  private final Path launcher;
  private final Path nodeScript;

  DagText(HtcondorSettings settings, Path launcher, Path nodeScript) {
    this.settings = settings;
    this.lines = new JobLines(settings, JobFiles.SHARED);
    this.launcher = launcher;
    this.nodeScript = nodeScript;
  }

  /**
   * The splice.
   *
   * @throws IllegalArgumentException saying what of the graph no DAG file can hold
   */
  DagDocument document(DagRequest dag) {
    NodeSpec[] specs = new NodeSpec[dag.nodes().size()];
    DagDocument.Place[] places = new DagDocument.Place[specs.length];
    for (int node = 0; node < specs.length; node++) {
      specs[node] = spec(dag.nodes().get(node));
      places[node] = new DagDocument.Place("", dag.nodes().get(node).category().orElse(""));
    }
    return new DagDocument(
        dag.graph(), specs, places, new TreeMap<>(dag.categories()), DagSettings.none(), List.of());
  }

  private NodeSpec spec(DagNode node) {
    LauncherLine.check(node.job());
    List<Variable> variables = new ArrayList<>();
    lines
        .own(node.job(), Map.of(), "")
        .forEach(
            (name, value) ->
                variables.add(
                    new Variable(
                        name, name.equals("CatenaArguments") ? inner(value) : value, false)));
    return new NodeSpec(
        NodeKind.JOB,
        DESCRIPTION,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        node.retries(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        variables,
        0,
        Tolerance.NONE,
        Optional.empty());
  }

  /** Writes the DAG's two files. */
  void writeDag(DagRequest dag, DagFiles files) throws IOException {
    byte[] chunks = new DagWriter(document(dag)).text().getBytes(StandardCharsets.UTF_8);
    String outer =
        """
        # %1$s: do not edit while it runs
        NODE_STATUS_FILE %2$s %3$d
        JOB start %4$s NOOP
        SPLICE %5$s %6$s
        JOB end %4$s NOOP
        PARENT start CHILD %5$s
        PARENT %5$s CHILD end
        """
            .formatted(
                dag.key(),
                DagFiles.STATUS,
                STATUS_SECONDS,
                DagFiles.DESCRIPTION,
                DagFiles.SPLICE,
                DagFiles.CHUNKS);
    replace(files.chunks(), chunks);
    replace(files.outer(), outer.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the submit file anew for each run: the attempts of each run have names of their own. */
  void writeDescription(RunRecord record, int number) throws IOException {
    boolean shared = settings.files() == HtcondorSettings.FileAccess.SHARED;
    String key = "$(CatenaKey).$(CatenaRun)-$(RETRY)";
    String own =
        inner(
            SubmitQuoting.arguments(
                List.of(
                    shared ? record.attempt().bar().toString() : "",
                    shared ? launcher.toString() : "./" + launcher.getFileName())));
    List<String> text = new ArrayList<>();
    text.add("executable = " + SubmitQuoting.value("script", nodeScript.toString()));
    text.add("CatenaRun = " + number);
    text.add("initialdir = $(CatenaDirectory)/$(CatenaRun)-$(RETRY)");
    text.add("arguments = \"$(Cluster) %s %s $(CatenaArguments)\"".formatted(key, own));
    if (!shared) {
      String script = SubmitQuoting.value("launcher", launcher.toString());
      text.add("transfer_input_files = %s, $(CatenaInputs)".formatted(script));
    }
    text.add("description = " + key);
    // The other kind of notes is DAGMan's.
    text.add("submit_event_user_notes = " + JobDescription.KEY_NOTE + key);
    text.add("My.%s = \"%s\"".formatted(JobDescription.KEY_ATTRIBUTE, key));
    text.addAll(lines.common(""));
    text.add("queue");
    replace(
        record.dag().description(),
        (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Without the double quotes around it: other words come before. */
  private static String inner(String arguments) {
    return arguments.substring(1, arguments.length() - 1);
  }

  /** By renaming: a DAGMan that reads it now reads the former or the new one. */
  private static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
