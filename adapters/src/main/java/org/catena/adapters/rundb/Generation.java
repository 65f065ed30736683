package org.catena.adapters.rundb;

/** Whose documents they are: what an entry of ours has beside what both know. */
public enum Generation {
  /**
   * Collection {@code runs_new}, as cax keeps it: {@code creation_time}, {@code creation_place}.
   */
  XENON1T,
  /** As utilix and outsource keep it: likewise, and {@code did} and {@code protocol}. */
  XENONNT
}
