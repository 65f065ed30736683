package org.catena.workflows.dag.read;

import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/** What may stand behind a node's submit file, in any order: DIR folder, NOOP, DONE. */
final class NodeOptions {
  private String dir = "";
  private boolean noop;
  private boolean done;

  /** A wrong option is told, and the node is there all the same: its name is not unknown. */
  void read(Command command, NodeKind kind) {
    try {
      Words words = command.words();
      for (String word = words.next(); !word.isEmpty(); word = words.next()) {
        if (Command.is(word, "NOOP")) {
          noop = true;
        } else if (Command.is(word, "DONE")) {
          takeDone(command, kind);
        } else if (Command.is(word, "DIR")) {
          dir = command.path("the folder behind DIR");
        } else {
          throw command.unexpected(word);
        }
      }
      if (!dir.isEmpty() && command.reading().options().useDagDir()) {
        throw new Mistake("DIR", "cannot be together with -usedagdir", "use one of the two");
      }
    } catch (Mistake mistake) {
      command.error(mistake);
    }
  }

  private void takeDone(Command command, NodeKind kind) {
    if (kind == NodeKind.JOB || kind == NodeKind.SUBDAG) {
      done = true;
    } else {
      command.warn("DONE", "is ignored for a " + kind + " node", "remove it");
    }
  }

  /** Empty: the folder of submission. */
  String folder(Command command) {
    return command.reading().options().useDagDir()
        ? command.reading().fromSubmission(command.source().folder())
        : dir;
  }

  NodeSpec spec(NodeKind kind, JobSource job) {
    NodeSpec plain = NodeSpec.plain(kind, job);
    if (!noop && !done) {
      return plain;
    }
    SpecDraft draft = new SpecDraft(plain);
    draft.noop = noop;
    draft.done = done;
    return draft.spec();
  }
}
