package org.catena.workflows.dag.files;

import java.util.Optional;

/**
 * The state of a node as DAGMan's status file numbers it (HTCondor manual, "Node status file"). The
 * number is the position here.
 */
public enum NodeState {
  NOT_READY,
  READY,
  PRERUN,
  SUBMITTED,
  POSTRUN,
  DONE,
  ERROR,
  FUTILE;

  /** From 0. */
  public int number() {
    return ordinal();
  }

  /** As it stands in the comment behind the number: {@code STATUS_DONE}. */
  public String statusName() {
    return "STATUS_" + name();
  }

  /** Empty for a number that DAGMan does not use today. */
  public static Optional<NodeState> of(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }
}
