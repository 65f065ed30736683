package org.catena.bpmn.policy;

import java.util.List;

/** A table that could not be used. One finding a line: row, cell and what would be right. */
public final class WrongRetryTable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> findings;

  WrongRetryTable(List<String> findings) {
    super(String.join("\n", findings));
    this.findings = List.copyOf(findings);
  }

  public List<String> findings() {
    return findings;
  }
}
