package org.catena.workflows.dag.read;

import java.util.Arrays;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument.Place;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.jspecify.annotations.Nullable;

/** What the last node lines said behind the name: a million nodes say much the same. */
final class NodeMemory {
  private static final int SLOTS = 256;

  private final @Nullable Known[] known = new Known[SLOTS];

  /** The spec and place that these bytes gave before. */
  record Known(NodeKind kind, byte[] text, NodeSpec spec, Place place) {}

  /** Looks up what stands behind the last word; takes no word itself. */
  Optional<Known> find(NodeKind kind, Words words) {
    Known here = known[slot(words.text(), words.position(), words.end())];
    return here != null
            && here.kind == kind
            && Arrays.equals(
                here.text, 0, here.text.length, words.text(), words.position(), words.end())
        ? Optional.of(here)
        : Optional.empty();
  }

  void keep(Known line) {
    known[slot(line.text, 0, line.text.length)] = line;
  }

  private static int slot(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
