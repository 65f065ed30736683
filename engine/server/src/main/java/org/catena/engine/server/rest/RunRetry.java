package org.catena.engine.server.rest;

/** Lets what stopped in a run go on, from where it stopped. */
@FunctionalInterface
public interface RunRetry {
  Resumed retry(long runNumber);

  /** How many units go on; all zero when nothing was stopped. */
  record Resumed(int stages, int jobs, int transfers) {
    boolean isNothing() {
      return stages + jobs + transfers == 0;
    }
  }
}
