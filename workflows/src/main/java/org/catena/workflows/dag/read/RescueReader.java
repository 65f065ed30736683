package org.catena.workflows.dag.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.dag.Rescue;
import org.catena.workflows.model.Nearest;

/**
 * Reads a rescue file or a save file over the document it belongs to (HTCondor manual, "The Rescue
 * DAG"): DONE and RETRY lines with the nodes' long names. DAGMan's own join nodes are passed over.
 */
public final class RescueReader {
  private static final String JOIN_NODE = "_condor_join_node\\d+";

  private final DagDocument document;
  private final Remarks remarks = new Remarks();
  private final Nearest nearest = new Nearest();
  private final BitSet done = new BitSet();
  private final Map<Integer, Rescue.Retry> retries = new HashMap<>();

  private RescueReader(DagDocument document) {
    this.document = document;
  }

  /**
   * @throws DagFormatException with every error: a node the document does not have, another command
   */
  public static Rescue read(Path file, DagDocument document) throws DagFormatException {
    RescueReader reader = new RescueReader(document);
    String shown = file.toString();
    try {
      reader.read(shown, Files.readAllBytes(file));
    } catch (IOException e) {
      reader.remarks.error(shown, 0, new Mistake("", "cannot be read: " + e.getMessage(), ""));
    }
    reader.remarks.throwErrors();
    return new Rescue(reader.done, reader.retries, reader.remarks.warnings());
  }

  private void read(String file, byte[] bytes) {
    Lines lines = new Lines(bytes);
    Words words = new Words();
    while (lines.nextCommand()) {
      words.start(lines.text(), lines.from(), lines.to());
      try {
        command(file, lines.firstNumber(), words);
      } catch (Mistake mistake) {
        remarks.error(file, lines.firstNumber(), mistake);
      }
    }
  }

  private void command(String file, int line, Words words) {
    String word = words.next();
    if (Command.is(word, "DONE")) {
      done(file, line, words);
    } else if (Command.is(word, "RETRY")) {
      retry(words);
    } else if (!word.isEmpty()) {
      throw new Mistake(word, "does not belong here", "a rescue file has DONE and RETRY lines");
    }
  }

  private void done(String file, int line, Words words) {
    String name = words.next();
    end(words);
    OptionalInt node = document.find(name);
    if (node.isEmpty() && name.matches(JOIN_NODE)) {
      return;
    }
    NodeKind kind = document.node(known(name)).kind();
    if (kind != NodeKind.JOB && kind != NodeKind.SUBDAG) {
      throw new Mistake(name, "is a %s node, which is never DONE".formatted(kind), "remove it");
    }
    if (done.get(known(name))) {
      remarks.warning(new Remark(file, line, name, "is DONE twice", "keep one line"));
    }
    done.set(known(name));
  }

  private void retry(Words words) {
    String name = words.next();
    int left = number(words.next());
    OptionalInt unless = OptionalInt.empty();
    String more = words.next();
    if (Command.is(more, "UNLESS-EXIT")) {
      int code = number(words.next());
      unless = code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    } else if (!more.isEmpty()) {
      throw new Mistake(more, "is one word too many", "write " + Keyword.RETRY.syntax());
    }
    end(words);
    if (left < 0) {
      throw new Mistake("" + left, "is below 0", "write " + Keyword.RETRY.syntax());
    }
    retries.put(known(name), new Rescue.Retry(left, unless));
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new Mistake(word, "is no number", "write " + Keyword.RETRY.syntax());
    }
  }

  private int known(String name) {
    return document
        .find(name)
        .orElseThrow(
            () ->
                new Mistake(
                    name,
                    "is no node of this DAG",
                    nearest
                        .to(name, document.size(), document::name)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("does the rescue file belong to another DAG?")));
  }

  private static void end(Words words) {
    String more = words.next();
    if (!more.isEmpty()) {
      throw new Mistake(more, "is one word too many", "remove it");
    }
  }
}
