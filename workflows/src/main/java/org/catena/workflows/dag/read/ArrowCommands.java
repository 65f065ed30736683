package org.catena.workflows.dag.read;

import java.util.BitSet;
import org.catena.workflows.dag.NodeKind;

/** PARENT ... CHILD, and WEAK before it. */
final class ArrowCommands {
  private ArrowCommands() {}

  static void parent(Command command) {
    boolean weak = command.keyword() == Keyword.WEAK;
    if (weak && !Command.is(command.words().next(), "PARENT")) {
      throw command.wrong("WEAK", "needs PARENT behind it");
    }
    IntList parents = new IntList();
    IntList children = new IntList();
    IntList side = parents;
    boolean anyParent = false;
    boolean anyChild = false;
    Words words = command.words();
    for (String word = words.next(); !word.isEmpty(); word = words.next()) {
      if (word.length() == 5 && Command.is(word, "CHILD")) {
        side = children;
      } else {
        anyParent |= side == parents;
        anyChild |= side == children;
        addTold(command, word, side == parents, side);
      }
    }
    if (!anyParent) {
      throw command.wrong("", "the parents are missing");
    }
    if (!anyChild) {
      throw command.wrong("", side == parents ? "CHILD is missing" : "the children are missing");
    }
    parents.sortOnce();
    children.sortOnce();
    command.layer().arrows().connect(parents, children, weak);
  }

  /** One wrong name in a long line does not hide the next one. */
  private static void addTold(Command command, String word, boolean asParent, IntList side) {
    try {
      add(command, word, asParent, side);
    } catch (Mistake mistake) {
      command.error(mistake);
    }
  }

  private static void add(Command command, String word, boolean asParent, IntList side) {
    Layer layer = command.layer();
    String name = command.inFull(word);
    Splice splice = layer.splices().isEmpty() ? null : layer.splices().get(name);
    if (splice != null) {
      BitSet ends = asParent ? splice.layer().last() : splice.layer().first();
      if (ends.isEmpty()) {
        throw noEnds(word, asParent, splice.layer().nodes() == 0);
      }
      side.addAll(ends, splice.base());
      return;
    }
    int node = layer.find(name);
    if (node >= 0) {
      NodeKind kind = layer.spec(node).kind();
      if (kind != NodeKind.JOB && kind != NodeKind.SUBDAG) {
        throw new Mistake(
            word, "is a %s node, which has no arrows".formatted(kind), "remove it from the line");
      }
      side.add(layer.birth(node));
    } else if (!layer.isBroken(name)) {
      throw Lookup.unknown(command, word, "node");
    }
  }

  private static Mistake noEnds(String word, boolean asParent, boolean empty) {
    if (empty) {
      return new Mistake(word, "is a splice without nodes", "remove it from the line");
    }
    return new Mistake(
        word,
        "is a splice in which every node has a " + (asParent ? "child" : "parent"),
        "break the cycle in the splice");
  }
}
