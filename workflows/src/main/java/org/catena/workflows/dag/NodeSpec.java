package org.catena.workflows.dag;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a node does: everything its own commands say. Nodes that came from the same lines of the
 * same splice share one object; what differs between them (name, folder, category) is asked from
 * the {@link DagDocument}.
 *
 * @param noop scripts run, the job does not and counts as a success
 * @param done done from the start: nothing runs
 * @param retries further attempts of the whole node after the first
 * @param unlessExit the node's value that forbids further attempts
 * @param preSkip the exit code of PRE that ends the node as a success
 * @param priority larger first
 * @param savePoint file of SAVE_POINT_FILE, as written or the default name
 */
public record NodeSpec(
    NodeKind kind,
    JobSource job,
    boolean noop,
    boolean done,
    Optional<Script> pre,
    Optional<Script> post,
    Optional<Script> hold,
    int retries,
    OptionalInt unlessExit,
    OptionalInt preSkip,
    Optional<AbortOn> abortOn,
    List<Variable> variables,
    int priority,
    Tolerance tolerance,
    Optional<String> savePoint) {
  public NodeSpec {
    variables = List.copyOf(variables);
  }

  /** A node of which no command but its own line speaks. */
  public static NodeSpec plain(NodeKind kind, JobSource job) {
    return new NodeSpec(
        kind,
        job,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        0,
        Tolerance.NONE,
        Optional.empty());
  }
}
