package org.catena.engine.core.dag.file;

import java.util.Arrays;

/** What one attempt of a node has brought so far. */
final class NodeAttempt {
  /** DAGMan's word for "there was no PRE script". */
  static final int NO_PRE = -1;

  /** DAGMan's value of a job that could not be submitted. */
  static final int SUBMIT_FAILED = -1001;

  /** DAGMan's value of a job that was removed. */
  static final int REMOVED = -1002;

  /** DAGMan's value of a job that PRE forbade. */
  static final int PRE_FAILED = -1004;

  private static final int STILL_OUT = Integer.MIN_VALUE;

  private int preReturn = NO_PRE;
  private int jobReturn;
  private boolean jobFailed;
  private int[] returns = new int[0];
  private int out;
  private int failures;

  int preReturn() {
    return preReturn;
  }

  void preEnded(int value) {
    preReturn = value;
    jobFailed = value != 0;
    jobReturn = value == 0 ? 0 : PRE_FAILED;
  }

  void begun(int processes) {
    returns = new int[processes];
    Arrays.fill(returns, STILL_OUT);
    out = processes;
    failures = 0;
    jobFailed = false;
    jobReturn = 0;
  }

  void notSubmitted() {
    jobFailed = true;
    jobReturn = SUBMIT_FAILED;
  }

  /** Whether this process is still out. */
  boolean isOut(int process) {
    return process < returns.length && returns[process] == STILL_OUT;
  }

  void processEnded(int process, int value) {
    returns[process] = value;
    out--;
    if (value != 0) {
      failures++;
      jobReturn = jobReturn == 0 ? value : jobReturn;
    }
  }

  /** The job is over: failures that are tolerated are none. */
  void judged(boolean failed) {
    jobFailed = failed;
    jobReturn = failed ? jobReturn : 0;
  }

  boolean isOver() {
    return out == 0;
  }

  int failures() {
    return failures;
  }

  int processes() {
    return returns.length;
  }

  /** Exit code of each process, in order; a negative number is a signal or one of the above. */
  int[] returns() {
    return returns.clone();
  }

  /** The job's value as a POST script sees it. */
  int jobReturn() {
    return jobReturn;
  }

  boolean jobFailed() {
    return jobFailed;
  }
}
