package org.catena.bpmn.diagrams;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the check needs to know of a file.
 *
 * @param keys ids of its processes or decisions, in the order written
 * @param lines of all that has an id
 * @param tellsTheEnd whether some end event tells that the run is finished
 */
record Drawing(
    DiagramFile file,
    List<String> keys,
    List<Box> boxes,
    Map<String, Integer> lines,
    boolean tellsTheEnd) {
  /** The listener that makes a receive task a stage. */
  static final String STAGE = "${stage}";

  /** The listener that tells the end. */
  static final String RUN_FINISHED = "${runFinished}";

  /** Those that tell the end of a run, of a batch, of a campaign. */
  static final Set<String> FINISHED =
      Set.of(RUN_FINISHED, "${batchFinished}", "${campaignFinished}");

  /** Stands for a value that is a script, a list or a map. */
  static final String NOT_A_TEXT = "${not-a-text}";

  Drawing {
    keys = List.copyOf(keys);
    boxes = List.copyOf(boxes);
    lines = Map.copyOf(lines);
  }

  /** Whether it is drawn, rather than a table. */
  boolean isDiagram() {
    return file.name().endsWith(".bpmn");
  }

  /**
   * A receive task or a business rule task.
   *
   * @param decision of a business rule task; empty for another
   * @param startListeners delegate expressions
   * @param inputs input parameters as written
   */
  record Box(
      String id,
      String name,
      int line,
      boolean waits,
      boolean asyncBefore,
      String decision,
      Set<String> startListeners,
      Map<String, String> inputs) {
    boolean isStage() {
      return startListeners.contains(STAGE);
    }
  }

  /** Whether the engine has to evaluate it before anybody can judge it. */
  static boolean isExpression(String value) {
    return value.contains("${") || value.contains("#{");
  }
}
