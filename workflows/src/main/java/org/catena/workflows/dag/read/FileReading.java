package org.catena.workflows.dag.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one file into a layer, in two passes: first what makes names, then all else, in order. */
final class FileReading {
  private final Reading reading;
  private final Layer layer;
  private final Source source;
  private final Lines lines;
  private final Words words = new Words();
  private final Map<String, Keyword> spellings = new HashMap<>();
  private final IntList laterPositions = new IntList();
  private final IntList laterNumbers = new IntList();

  FileReading(Reading reading, Layer layer, Source source, byte[] bytes) {
    this.reading = reading;
    this.layer = layer;
    this.source = source;
    this.lines = new Lines(bytes);
  }

  void read() {
    NodeCommands nodes = new NodeCommands();
    while (lines.nextCommand()) {
      attempt(true, nodes);
    }
    for (int i = 0; i < laterPositions.size(); i++) {
      lines.rewind(laterPositions.get(i), laterNumbers.get(i));
      if (lines.nextCommand()) {
        attempt(false, nodes);
      }
    }
    try {
      layer.endFile(reading.consequences(source));
    } catch (Mistake mistake) {
      reading.remarks().error(source.shown(), 0, mistake);
    }
  }

  private void attempt(boolean firstPass, NodeCommands nodes) {
    int line = lines.firstNumber();
    try {
      words.start(lines.text(), lines.from(), lines.to());
      if (words.atEnd()) {
        return; // a lone backslash at the end of the file
      }
      Keyword keyword = keyword();
      if (keyword.isOfFirstPass() != firstPass) {
        laterPositions.add(lines.firstPosition());
        laterNumbers.add(line);
        return;
      }
      if (lines.hasZeroByte()) {
        throw new Mistake("", "the line holds a zero byte", "is this a DAG file?");
      }
      take(new Command(reading, layer, source, lines, words, keyword), nodes);
    } catch (Mistake mistake) {
      reading.remarks().error(source.shown(), line, mistake);
    }
  }

  private Keyword keyword() {
    String word = words.next();
    Keyword known = spellings.get(word);
    if (known != null) {
      return known;
    }
    Optional<Keyword> keyword = Keyword.of(word);
    keyword.ifPresent(found -> spellings.put(word, found));
    return keyword.orElseThrow(() -> unknown(word));
  }

  private Mistake unknown(String word) {
    Keyword[] all = Keyword.values();
    String shown = word.length() > 40 ? word.substring(0, 40) + "..." : word;
    return new Mistake(
        shown,
        "is no command",
        reading
            .nearest()
            .to(word.replace('-', '_'), all.length, i -> all[i].name())
            .map(near -> "did you mean " + near + "?")
            .orElse("a comment begins with #"));
  }

  private static void take(Command command, NodeCommands nodes) {
    switch (command.keyword()) {
      case JOB, FINAL, SERVICE, PROVISIONER, SUBDAG -> nodes.node(command);
      case SUBMIT_DESCRIPTION -> nodes.description(command);
      case SPLICE -> SpliceCommands.splice(command);
      case INCLUDE -> SpliceCommands.include(command);
      case PIN_IN, PIN_OUT -> SpliceCommands.pin(command);
      case CONNECT -> SpliceCommands.connect(command);
      case PARENT, WEAK -> ArrowCommands.parent(command);
      case SCRIPT -> ScriptCommand.script(command);
      case VARS -> VarsCommand.vars(command);
      case RETRY -> EditCommands.retry(command);
      case ABORT_DAG_ON -> EditCommands.abort(command);
      case PRIORITY -> EditCommands.priority(command);
      case PRE_SKIP -> EditCommands.preSkip(command);
      case TOLERANCE -> EditCommands.tolerance(command);
      case CATEGORY -> EditCommands.category(command);
      case DONE -> EditCommands.done(command);
      case SAVE_POINT_FILE -> EditCommands.savePoint(command);
      case MAXJOBS -> WholeCommands.maxJobs(command);
      case DOT -> WholeCommands.dot(command);
      case NODE_STATUS_FILE -> WholeCommands.nodeStatus(command);
      case JOBSTATE_LOG -> WholeCommands.jobstate(command);
      case CONFIG -> SubmitCommands.config(command);
      case ENV -> SubmitCommands.env(command);
      case SET_JOB_ATTR -> SubmitCommands.attribute(command);
      case REJECT -> WholeCommands.reject(command);
    }
  }
}
