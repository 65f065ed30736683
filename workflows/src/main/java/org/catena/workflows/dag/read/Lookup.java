package org.catena.workflows.dag.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds nodes and splices by their names, and says what is wrong when there is none. */
final class Lookup {
  private Lookup() {}

  /**
   * The index of a node.
   *
   * @return negative if its definition failed, which was told already
   */
  static int node(Command command, String word) {
    String name = command.inFull(word);
    int node = command.layer().find(name);
    if (node < 0 && !command.layer().isBroken(name)) {
      throw unknown(command, word, "node");
    }
    return node;
  }

  /** A splice; empty if its definition failed, which was told already. */
  static Optional<Splice> splice(Command command, String word) {
    String name = command.inFull(word);
    Splice splice = command.layer().splices().get(name);
    if (splice == null && !command.layer().isBroken(name)) {
      throw unknown(command, word, "splice");
    }
    return Optional.ofNullable(splice);
  }

  static Mistake unknown(Command command, String word, String what) {
    Layer layer = command.layer();
    String name = command.inFull(word);
    if (layer.hadSplice(name)) {
      return new Mistake(
          word, "is a splice that an INCLUDE above has merged", "move this line above the INCLUDE");
    }
    if (layer.splices().containsKey(name)) {
      return new Mistake(
          word, "is a splice, not a node", "write the line into the splice's own file");
    }
    int plus = name.indexOf('+');
    if (plus > 0 && layer.splices().containsKey(name.substring(0, plus))) {
      return new Mistake(
          word,
          "is inside a splice, whose nodes have no name out here yet",
          "write the line into the splice's own file");
    }
    if (what.equals("splice") && layer.find(name) >= 0) {
      return new Mistake(word, "is a node, not a splice", "write " + command.keyword().syntax());
    }
    return new Mistake(word, "is no %s of this DAG".formatted(what), remedy(command, name, what));
  }

  private static String remedy(Command command, String name, String what) {
    Layer layer = command.layer();
    List<String> splices = new ArrayList<>(layer.splices().keySet());
    int nodes = what.equals("splice") ? 0 : layer.nodes();
    int prefix = command.source().prefix().length();
    return command
        .reading()
        .nearest()
        .to(
            name,
            nodes + splices.size(),
            i -> i < nodes ? layer.names().name(i) : splices.get(i - nodes))
        .map(near -> "did you mean '" + near.substring(Math.min(prefix, near.length())) + "'?")
        .orElse(what.equals("splice") ? "define it with SPLICE" : "define it with JOB");
  }
}
