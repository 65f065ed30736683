package org.catena.bpmn.diagrams;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Diagrams that could not run, so that none of the set was deployed. The message has one line for
 * each finding: file, line where known, element, and what would be right.
 */
public final class DiagramRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  DiagramRefused(List<Finding> findings) {
    super(inLines(findings));
    this.findings = findings;
  }

  DiagramRefused(List<Finding> findings, Throwable cause) {
    super(inLines(findings), cause);
    this.findings = findings;
  }

  private static String inLines(List<Finding> findings) {
    return findings.stream().map(Finding::text).collect(Collectors.joining("\n"));
  }

  /** What has to be mended. */
  public List<Finding> findings() {
    return findings;
  }
}
