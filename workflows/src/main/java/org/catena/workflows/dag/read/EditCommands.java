package org.catena.workflows.dag.read;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.catena.workflows.dag.AbortOn;
import org.catena.workflows.dag.DagDocument.Place;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.Tolerance;

/** The shorter commands about nodes that are there already; the last one in the file counts. */
final class EditCommands {
  private static final Set<NodeKind> ONLY_JOBS =
      Set.of(NodeKind.FINAL, NodeKind.SERVICE, NodeKind.PROVISIONER);

  private EditCommands() {}

  static void retry(Command command) {
    String node = command.word("the node");
    String word = command.word("the number of retries");
    int retries = command.number(word, "of retries");
    if (retries < 0) {
      throw command.wrong(word, "is below 0");
    }
    OptionalInt unless = OptionalInt.empty();
    String more = command.words().next();
    if (Command.is(more, "UNLESS-EXIT")) {
      int code = command.number(command.word("the code behind UNLESS-EXIT"), "an exit code");
      if (code == 0) {
        command.warn("UNLESS-EXIT 0", "has no effect", "a node that returns 0 is not retried");
      } else {
        unless = OptionalInt.of(code);
      }
      command.end();
    } else if (!more.isEmpty()) {
      throw command.unexpected(more);
    }
    OptionalInt unlessExit = unless;
    edit(command)
        .edit(
            command,
            node,
            ONLY_JOBS,
            draft -> {
              draft.retries = retries;
              draft.unlessExit = unlessExit;
            });
  }

  static void abort(Command command) {
    String node = command.word("the node");
    int value = command.number(command.word("the value to abort on"), "a node's value");
    OptionalInt result = OptionalInt.empty();
    String more = command.words().next();
    if (Command.is(more, "RETURN")) {
      String word = command.word("the value behind RETURN");
      result = OptionalInt.of(byteValue(command, word));
      if (result.getAsInt() > 2) {
        command.warn(
            word, "as the DAG's result makes HTCondor start the DAG again", "return 0, 1 or 2");
      }
      command.end();
    } else if (!more.isEmpty()) {
      throw command.unexpected(more);
    } else if (value > 2) {
      command.warn(
          "" + value,
          "becomes the DAG's result, which makes HTCondor start the DAG again",
          "add RETURN 0, 1 or 2");
    }
    Optional<AbortOn> abortOn = Optional.of(new AbortOn(value, result));
    edit(command).edit(command, node, Set.of(NodeKind.FINAL), draft -> draft.abortOn = abortOn);
  }

  private static int byteValue(Command command, String word) {
    int value = command.number(word, "0 to 255");
    if (value < 0 || value > 255) {
      throw command.wrong(word, "is not within 0 to 255");
    }
    return value;
  }

  static void priority(Command command) {
    String node = command.word("the node");
    int priority = command.number(command.word("the priority"), "a priority");
    command.end();
    edit(command).edit(command, node, ONLY_JOBS, draft -> draft.priority = priority);
  }

  static void preSkip(Command command) {
    String node = command.word("the node");
    int code = byteValue(command, command.word("the exit code of PRE"));
    command.end();
    if (code == 0) {
      command.warn("0", "as PRE_SKIP ends the node whenever PRE succeeds", "choose another code");
    }
    edit(command).edit(command, node, Set.of(), draft -> draft.preSkip = OptionalInt.of(code));
  }

  static void tolerance(Command command) {
    String node = command.word("the node");
    String word = command.word("how many processes may fail");
    boolean percent = word.endsWith("%");
    String digits = percent ? word.substring(0, word.length() - 1) : word;
    int amount = command.number(digits, "processes, or per cent of them");
    if (amount < 0) {
      throw command.wrong(word, "is below 0");
    }
    if (percent && amount > 100) {
      command.warn(word, "is more than all processes", "100% tolerates every failure");
    }
    String mode = command.words().next();
    if (!mode.isEmpty() && !Command.is(mode, "FAIL-FAST") && !Command.is(mode, "WAIT")) {
      throw command.unexpected(mode);
    }
    command.end();
    Tolerance tolerance = new Tolerance(amount, percent, !Command.is(mode, "WAIT"));
    edit(command).edit(command, node, Set.of(), draft -> draft.tolerance = tolerance);
  }

  static void category(Command command) {
    String node = command.word("the node");
    String category = command.word("the category");
    command.end();
    if (!Names.isPlain(category)) {
      throw command.wrong(category, "cannot be a category");
    }
    Layer layer = command.layer();
    edit(command)
        .each(
            command,
            node,
            ONLY_JOBS,
            index -> {
              String before = layer.place(index).category();
              if (!before.isEmpty() && !before.equals(category)) {
                command.warnOnce(node, "was in the category '" + before + "'", "a node has one");
              }
              layer.place(index, new Place(layer.place(index).folder(), category));
            });
  }

  static void done(Command command) {
    String node = command.word("the node");
    command.end();
    notAll(node);
    edit(command).edit(command, node, ONLY_JOBS, draft -> draft.done = true);
  }

  static void savePoint(Command command) {
    String node = command.word("the node");
    String given = command.words().nextUnquoted();
    command.end();
    notAll(node);
    String file = given.isEmpty() ? node + "-" + command.source().file() + ".save" : given;
    edit(command).edit(command, node, ONLY_JOBS, draft -> draft.savePoint = Optional.of(file));
  }

  private static void notAll(String node) {
    if (Names.isAllNodes(node)) {
      throw new Mistake(node, "cannot be used here", "name one node");
    }
  }

  private static Edits edit(Command command) {
    return command.reading().edits();
  }
}
