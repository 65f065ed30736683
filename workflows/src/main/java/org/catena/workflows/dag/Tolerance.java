package org.catena.workflows.dag;

/**
 * TOLERANCE: how many processes of a node may fail before the node has failed.
 *
 * @param amount processes, or per cent of the processes
 * @param failFast remove the others as soon as too many have failed
 */
public record Tolerance(int amount, boolean percent, boolean failFast) {
  /** Without a TOLERANCE command: the first failure fails the node and removes the others. */
  public static final Tolerance NONE = new Tolerance(0, false, true);

  /** Whether so many failures of so many processes are too many. */
  public boolean isExceeded(int failures, int processes) {
    return percent ? failures * 100L > (long) amount * processes : failures > amount;
  }
}
