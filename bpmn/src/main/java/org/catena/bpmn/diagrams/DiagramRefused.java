package org.catena.bpmn.diagrams;

import java.util.List;

/**
 * Diagrams that could not run, so that none of the set was deployed. The message has one line for
 * each finding: file, line where known, element, and what would be right.
 */
public final class DiagramRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DiagramRefused(List<String> findings) {
    super(String.join("\n", findings));
  }

  DiagramRefused(List<String> findings, Throwable cause) {
    super(String.join("\n", findings), cause);
  }
}
