package org.catena.engine.core.dag.file;

import static org.catena.engine.core.dag.file.NodeEvent.ANCESTOR_FAILED;
import static org.catena.engine.core.dag.file.NodeEvent.FAILED;
import static org.catena.engine.core.dag.file.NodeEvent.JOB_DUE;
import static org.catena.engine.core.dag.file.NodeEvent.MARKED_DONE;
import static org.catena.engine.core.dag.file.NodeEvent.POST_DUE;
import static org.catena.engine.core.dag.file.NodeEvent.PRE_DUE;
import static org.catena.engine.core.dag.file.NodeEvent.SUCCEEDED;
import static org.catena.workflows.dag.files.NodeState.DONE;
import static org.catena.workflows.dag.files.NodeState.ERROR;
import static org.catena.workflows.dag.files.NodeState.FUTILE;
import static org.catena.workflows.dag.files.NodeState.NOT_READY;
import static org.catena.workflows.dag.files.NodeState.POSTRUN;
import static org.catena.workflows.dag.files.NodeState.PRERUN;
import static org.catena.workflows.dag.files.NodeState.READY;
import static org.catena.workflows.dag.files.NodeState.SUBMITTED;

import java.util.List;
import org.catena.engine.core.ledger.StateTable;
import org.catena.workflows.dag.files.NodeState;

/** The moves of a DAG's node (HTCondor manual, "DAGMan Workflows", node life cycle). */
public final class NodeLifecycle {
  public static final StateTable<NodeState, NodeEvent> TABLE =
      StateTable.of(
          NodeState.class,
          NodeEvent.class,
          List.of(
              row(NOT_READY, MARKED_DONE, DONE),
              row(NOT_READY, PRE_DUE, PRERUN),
              row(NOT_READY, JOB_DUE, READY),
              row(NOT_READY, ANCESTOR_FAILED, FUTILE),
              row(PRERUN, JOB_DUE, READY),
              row(PRERUN, PRE_DUE, PRERUN),
              row(PRERUN, POST_DUE, POSTRUN),
              row(PRERUN, SUCCEEDED, DONE),
              row(PRERUN, FAILED, ERROR),
              row(READY, NodeEvent.SUBMITTED, SUBMITTED),
              row(READY, POST_DUE, POSTRUN),
              row(READY, FAILED, ERROR),
              row(SUBMITTED, POST_DUE, POSTRUN),
              row(SUBMITTED, PRE_DUE, PRERUN),
              row(SUBMITTED, JOB_DUE, READY),
              row(SUBMITTED, SUCCEEDED, DONE),
              row(SUBMITTED, FAILED, ERROR),
              row(POSTRUN, PRE_DUE, PRERUN),
              row(POSTRUN, JOB_DUE, READY),
              row(POSTRUN, SUCCEEDED, DONE),
              row(POSTRUN, FAILED, ERROR)));

  private NodeLifecycle() {}

  private static StateTable.Row<NodeState, NodeEvent> row(
      NodeState from, NodeEvent on, NodeState to) {
    return new StateTable.Row<>(from, on, to);
  }
}
