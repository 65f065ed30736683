package org.catena.engine.server.rest;

/** Lets what stopped in a run go on, from where it stopped. */
@FunctionalInterface
public interface RunRetry {
  /**
   * @param who asks, for the record
   */
  Resumed retry(long runNumber, String who);

  /** How many units go on; all zero when nothing was stopped. */
  record Resumed(int stages, int jobs, int transfers) {
    boolean isNothing() {
      return stages + jobs + transfers == 0;
    }
  }
}
