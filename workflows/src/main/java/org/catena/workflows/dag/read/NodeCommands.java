package org.catena.workflows.dag.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catena.workflows.dag.DagDocument.Place;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.JobSource.Description;
import org.catena.workflows.dag.JobSource.InnerDag;
import org.catena.workflows.dag.JobSource.SubmitFile;
import org.catena.workflows.dag.LosslessText;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/**
 * JOB, SUBDAG, FINAL, SERVICE, PROVISIONER and SUBMIT-DESCRIPTION (HTCondor manual, "DAG input file
 * commands"). Nodes whose lines differ in nothing but the name share one spec.
 */
final class NodeCommands {
  private static final String DAG_SUBMIT_FILE = ".condor.sub";

  private final NodeMemory memory = new NodeMemory();

  void node(Command command) {
    Words words = command.words();
    NodeKind kind = NodeKind.valueOf(command.keyword().name());
    String name = command.word(kind == NodeKind.SUBDAG ? "EXTERNAL" : "the node's name");
    boolean external = kind == NodeKind.SUBDAG && Command.is(name, "EXTERNAL");
    if (external) {
      name = command.word("the node's name");
    }
    try {
      if (kind == NodeKind.SUBDAG && !external) {
        throw command.wrong("SUBDAG", "needs the word EXTERNAL behind it");
      }
      NodeMemory.Known known = memory.find(kind, words).orElseGet(() -> read(command, kind));
      add(command, name, known.spec(), known.place());
    } catch (Mistake mistake) {
      command.layer().breaks(command.inFull(name));
      throw mistake;
    }
  }

  private NodeMemory.Known read(Command command, NodeKind kind) {
    int begin = command.words().position();
    byte[] text = command.words().text();
    int end = command.words().end();
    int remarksBefore = command.reading().remarks().count();
    JobSource job = job(command, kind);
    NodeOptions options = new NodeOptions();
    options.read(command, kind);
    Place place = new Place(options.folder(command), "");
    byte[] line = Arrays.copyOfRange(text, begin, end);
    NodeMemory.Known known = new NodeMemory.Known(kind, line, options.spec(kind, job), place);
    boolean inline = job.fold(file -> false, lines -> true, dag -> false);
    if (!inline && command.reading().remarks().count() == remarksBefore) {
      memory.keep(known);
    }
    return known;
  }

  private static void add(Command command, String name, NodeSpec spec, Place place) {
    Layer layer = command.layer();
    String full = command.inFull(name);
    checkName(command, name);
    if (layer.isSplice() && spec.kind() != NodeKind.JOB && spec.kind() != NodeKind.SUBDAG) {
      checkInSplice(command, name, spec.kind());
    }
    if (!layer.add(full, spec, place)) {
      throw new Mistake(
          name,
          layer.splices().containsKey(full) ? "is the name of a splice" : "is defined twice",
          "every node and splice needs a name of its own");
    }
    boolean single = spec.kind() == NodeKind.FINAL || spec.kind() == NodeKind.PROVISIONER;
    if (single && !layer.isFirst(spec.kind())) {
      throw new Mistake(name, "is a second " + spec.kind() + " node", "a DAG has one at most");
    }
  }

  private static void checkName(Command command, String name) {
    if (Names.isReserved(name)) {
      throw new Mistake(name, "cannot be the name of a node", "it is a word of the language");
    }
    if (name.indexOf('+') >= 0 && !command.reading().options().anyNodeName()) {
      throw new Mistake(
          name, "has a '+' in it", "'+' parts the names of splices from those of their nodes");
    }
    if (!Names.isPlain(name)) {
      throw new Mistake(
          name, "cannot be a name", "a name has no blanks, no odd quotes and no '\\' at its end");
    }
  }

  private static void checkInSplice(Command command, String name, NodeKind kind) {
    if (kind == NodeKind.FINAL) {
      throw new Mistake(name, "is a FINAL node in a splice", "FINAL belongs in the outermost file");
    }
    command.warn(
        name,
        "is a " + kind + " node in a splice, which DAGMan does not start as one",
        "move it to the outermost file");
  }

  private JobSource job(Command command, NodeKind kind) {
    String word = command.path(kind == NodeKind.SUBDAG ? "the DAG file" : "the submit file");
    if (kind == NodeKind.SUBDAG) {
      return new InnerDag(word);
    }
    if (isInline(word)) {
      return new Description("", lines(command, word));
    }
    if (!word.endsWith(DAG_SUBMIT_FILE)) {
      return new SubmitFile(word);
    }
    String dag = word.substring(0, word.length() - DAG_SUBMIT_FILE.length());
    if (kind != NodeKind.FINAL) {
      command.error(
          new Mistake(word, "submits a DAG", "write SUBDAG EXTERNAL name " + dag + " instead"));
    }
    return new InnerDag(dag);
  }

  void description(Command command) {
    String name = command.word("the description's name");
    if (!Names.isPlain(name)) {
      throw command.wrong(name, "cannot be a name");
    }
    String opening = command.path("{");
    if (!isInline(opening)) {
      throw command.wrong(opening, "does not open a description");
    }
    Description description = new Description(name, lines(command, opening));
    String behind = command.words().rest();
    if (!behind.isEmpty()) {
      command.warn(behind, "is ignored behind the end of a SUBMIT-DESCRIPTION", "remove it");
    }
    Description earlier = command.layer().descriptions().putIfAbsent(name, description);
    if (earlier != null) {
      command.warn(name, "is a description's name already", "the first one counts; rename one");
    }
  }

  private static boolean isInline(String word) {
    return word.startsWith("{") || word.startsWith("@=");
  }

  /** The description's lines; leaves the words behind its end as the command's next words. */
  private static List<String> lines(Command command, String opening) {
    String end = opening.startsWith("{") ? "}" : "@" + opening.substring(2);
    if (opening.equals("@=")) {
      throw command.wrong(opening, "has no tag behind it, such as @=END");
    }
    String behind = opening.startsWith("{") ? opening.substring(1) : "";
    String dropped = (behind + " " + command.words().rest()).strip();
    if (!dropped.isEmpty()) {
      command.warn(dropped, "is ignored here", "write it behind the closing " + end);
    }
    List<String> description = new ArrayList<>();
    Lines lines = command.lines();
    while (lines.nextLine()) {
      String line = LosslessText.decode(lines.text(), lines.from(), lines.to());
      if (line.equals(end) || line.startsWith(end + " ") || line.startsWith(end + "\t")) {
        int length = LosslessText.encode(end).length;
        command.words().start(lines.text(), lines.from() + length, lines.to());
        return description;
      }
      description.add(line);
    }
    throw new Mistake(
        opening, "opens a description that never ends", "end it with a line '" + end + "'");
  }
}
