package org.catena.engine.core.dag.file;

/**
 * How a DAG ended.
 *
 * @param status DAGMan's word
 * @param exit the exit status, 0 to 255
 */
public record Ending(DagStatus status, int exit) {
  static final Ending GOOD = new Ending(DagStatus.OK, 0);
  static final Ending FAILED = new Ending(DagStatus.NODE_FAILED, 1);
  static final Ending HALTED = new Ending(DagStatus.HALTED, 1);
  static final Ending CYCLE = new Ending(DagStatus.CYCLE, 1);
  static final Ending REMOVED = new Ending(DagStatus.REMOVED, 2);

  /** Whether no rescue file is needed. */
  public boolean isGood() {
    return status == DagStatus.OK && exit == 0;
  }

  /** Something that cannot be gone on with, for example a macro that does not exist. */
  static final Ending BROKEN = new Ending(DagStatus.ERROR, 1);

  /** ABORT-DAG-ON: asked to end with 0, a DAG has ended well. */
  static Ending aborted(int exit) {
    return exit == 0 ? GOOD : new Ending(DagStatus.ABORTED, exit & 0xff);
  }
}
