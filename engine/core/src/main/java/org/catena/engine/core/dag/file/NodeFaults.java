package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.files.NodeState;

/** Why nodes failed, in DAGMan's words (HTCondor manual, "Node status file", StatusDetails). */
final class NodeFaults implements DagObserver {
  private final DagDocument dag;
  private final DagView view;
  private final Map<Integer, String> reasons = new HashMap<>();
  private final Map<Integer, Integer> preFailures = new HashMap<>();
  private final Map<Integer, Integer> postFailures = new HashMap<>();
  private final Map<Integer, NodeState> wasAtWork = new HashMap<>();

  NodeFaults(DagView view) {
    this.dag = view.dag();
    this.view = view;
  }

  /** Empty for a node that has not failed. */
  String details(int node) {
    return switch (view.state(node)) {
      case SUBMITTED -> "not_idle";
      case FUTILE -> "Had an ancestor node fail";
      case ERROR -> error(node);
      case DONE -> dag.node(node).done() ? "User defined as DONE" : "";
      case NOT_READY, READY, PRERUN, POSTRUN -> "";
    };
  }

  /** In our own words, for people. */
  String reason(int node) {
    String own = reasons.getOrDefault(node, "");
    return own.isEmpty() ? details(node) : own;
  }

  @Override
  public void notStarted(int node, String reason) {
    reasons.put(node, reason);
  }

  @Override
  public void begun(Task task, int processes) {
    reasons.remove(task.node());
  }

  @Override
  public void ended(Task task, int value) {
    switch (task.phase()) {
      case PRE -> put(preFailures, task.node(), value);
      case POST -> put(postFailures, task.node(), value);
      case JOB -> {}
    }
  }

  private static void put(Map<Integer, Integer> failures, int node, int value) {
    if (value == 0) {
      failures.remove(node);
    } else {
      failures.put(node, value);
    }
  }

  @Override
  public void abandoned(Task task, NodeState was) throws IOException {
    wasAtWork.put(task.node(), was);
  }

  private String error(int node) {
    NodeState was = wasAtWork.get(node);
    if (was != null) {
      return "Was " + was.statusName();
    }
    Integer post = postFailures.get(node);
    if (post != null) {
      return job(node) + "POST Script failed with status " + post + retries(node);
    }
    Integer pre = preFailures.get(node);
    if (pre != null) {
      return "PRE Script failed with status " + pre + retries(node);
    }
    int value = view.jobReturn(node);
    if (value == NodeAttempt.SUBMIT_FAILED) {
      return "Job submit failed";
    }
    String how = value < 0 ? "signal " + -value : "status " + value;
    return "Job proc (%d.%d.0) failed with %s%s"
        .formatted(node + 1, firstFailed(node), how, retries(node));
  }

  private String job(int node) {
    int value = view.jobReturn(node);
    if (value == 0) {
      return "";
    }
    return value <= NodeAttempt.SUBMIT_FAILED
        ? "Job failed due to DAGMAN error " + value + " and "
        : value < 0
            ? "Job died on signal " + -value + " and "
            : "Job exited with status " + value + " and ";
  }

  private String retries(int node) {
    int retry = view.retry(node);
    return retry == 0 ? "" : " (after " + retry + " node retries)";
  }

  private int firstFailed(int node) {
    int[] returns = view.jobReturns(node);
    for (int process = 0; process < returns.length; process++) {
      if (returns[process] != 0) {
        return process;
      }
    }
    return 0;
  }
}
