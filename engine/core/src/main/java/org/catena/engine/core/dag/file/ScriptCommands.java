package org.catena.engine.core.dag.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.catena.adapters.spawn.SpawnCommand;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.Script;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.submit.ScriptArguments;
import org.catena.workflows.submit.ScriptMacro;
import org.catena.workflows.submit.UnknownScriptMacroException;

/** What a PRE or POST script is, as a process of this machine. */
final class ScriptCommands {
  private final DagDocument dag;
  private final DagView view;
  private final Path folder;
  private final Path outputs;

  /**
   * @param folder of submission, absolute
   * @param outputs where what a script writes is kept until it has ended
   */
  ScriptCommands(DagDocument dag, DagView view, Path folder, Path outputs) {
    this.dag = dag;
    this.view = view;
    this.folder = folder;
    this.outputs = outputs;
  }

  Script script(Task task) {
    return task.phase().script(dag.node(task.node())).orElseThrow();
  }

  /**
   * The command of a script; empty if there is no such program, which counts as exit status 1.
   *
   * @throws TaskSite.BrokenDag when an argument is no macro of such a script
   */
  Optional<SpawnCommand> command(Task task) throws TaskSite.BrokenDag {
    Script script = script(task);
    List<String> words = new ArrayList<>();
    Path home = folder.resolve(dag.folder(task.node())).normalize();
    Path program = home.resolve(script.executable());
    words.add(program.toString());
    words.addAll(arguments(task, script));
    if (!Files.isExecutable(program) || Files.isDirectory(program) || !Files.isDirectory(home)) {
      return Optional.empty();
    }
    return Optional.of(
        new SpawnCommand(
            words,
            home.equals(folder) ? "" : home.toString(),
            Map.of(),
            SpawnCommand.NOTHING,
            kept(task, script, Script.Streams.STDERR),
            kept(task, script, Script.Streams.STDOUT)));
  }

  private String kept(Task task, Script script, Script.Streams other) {
    return script
        .debug()
        .filter(debug -> debug.streams() != other)
        .map(debug -> output(task).toString())
        .orElse(SpawnCommand.NOTHING);
  }

  /** Where the script's output is until it is appended to the file that DEBUG names. */
  Path output(Task task) {
    return outputs.resolve("script-" + task);
  }

  /** The file that DEBUG names. */
  Optional<Path> debugFile(Task task) {
    Path home = folder.resolve(dag.folder(task.node()));
    return script(task).debug().map(debug -> home.resolve(debug.file()));
  }

  private List<String> arguments(Task task, Script script) throws TaskSite.BrokenDag {
    ScriptArguments.Moment moment =
        task.phase() == Task.Phase.PRE ? ScriptArguments.Moment.PRE : ScriptArguments.Moment.POST;
    try {
      return ScriptArguments.replace(
          script.arguments(), moment, macro -> value(task.node(), macro));
    } catch (UnknownScriptMacroException unknown) {
      throw new TaskSite.BrokenDag("%s: %s".formatted(dag.name(task.node()), unknown.getMessage()));
    }
  }

  private String value(int node, ScriptMacro macro) {
    return switch (macro) {
      case JOB, NODE -> dag.name(node);
      case RETRY -> number(view.retry(node));
      case MAX_RETRIES -> number(dag.node(node).retries());
      case DAGID, CLUSTERID -> Long.toString(ProcessHandle.current().pid());
      case DAG_STATUS -> number(view.standing().status().ordinal());
      case FAILED_COUNT -> number(view.count(NodeState.ERROR));
      case DONE_COUNT -> number(view.count(NodeState.DONE));
      case FUTILE_COUNT -> number(view.count(NodeState.FUTILE));
      case QUEUED_COUNT -> number(view.count(NodeState.SUBMITTED));
      case NODE_COUNT -> number(view.total());
      case RETURN -> number(view.jobReturn(node));
      case PRE_SCRIPT_RETURN -> number(view.preReturn(node));
      case JOBID -> ProcessHandle.current().pid() + ".0";
      case JOB_COUNT -> number(view.jobReturns(node).length);
      case JOB_ABORT_COUNT ->
          Long.toString(
              Arrays.stream(view.jobReturns(node))
                  .filter(value -> value == NodeAttempt.REMOVED)
                  .count());
      case SUCCESS -> view.jobFailed(node) ? "False" : "True";
      case EXIT_CODES -> counts(node).keySet().stream().map(String::valueOf).collect(commas());
      case EXIT_CODE_COUNTS ->
          counts(node).entrySet().stream()
              .map(entry -> entry.getKey() + ":" + entry.getValue())
              .collect(commas());
      case EXIT_CODE_LIST ->
          Arrays.stream(view.jobReturns(node)).mapToObj(String::valueOf).collect(commas());
    };
  }

  private TreeMap<Integer, Long> counts(int node) {
    return Arrays.stream(view.jobReturns(node))
        .boxed()
        .collect(Collectors.groupingBy(value -> value, TreeMap::new, Collectors.counting()));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(",");
  }

  private static String number(int value) {
    return Integer.toString(value);
  }
}
