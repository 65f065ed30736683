package org.catena.workflows.dag.read;

/**
 * What a submission may decide about reading (HTCondor manual, "condor_submit_dag" and "DAGMan
 * configuration").
 *
 * @param useDagDir {@code -usedagdir}: each DAG file works in its own folder
 * @param anyNodeName {@code DAGMAN_ALLOW_ANY_NODE_NAME_CHARACTERS}: a name may hold a '+'
 * @param appendVariables {@code DAGMAN_DEFAULT_APPEND_VARS}: VARS without PREPEND or APPEND
 * @param numbered {@code DAGMAN_MUNGE_NODE_NAMES}: of several DAG files, names of file i get "i."
 * @param maxNodes more than that is taken for a mistake; also more than the memory can hold is
 */
public record ReadOptions(
    boolean useDagDir,
    boolean anyNodeName,
    boolean appendVariables,
    boolean numbered,
    int maxNodes) {
  private static final int USUAL_MAX_NODES = 20_000_000;

  public ReadOptions {
    if (maxNodes < 1) {
      throw new IllegalArgumentException("at most " + maxNodes + " nodes");
    }
  }

  /** DAGMan's defaults. */
  public static ReadOptions usual() {
    return new ReadOptions(false, false, false, true, USUAL_MAX_NODES);
  }

  public ReadOptions withUseDagDir(boolean useDagDir) {
    return new ReadOptions(useDagDir, anyNodeName, appendVariables, numbered, maxNodes);
  }

  public ReadOptions withAnyNodeName(boolean anyNodeName) {
    return new ReadOptions(useDagDir, anyNodeName, appendVariables, numbered, maxNodes);
  }

  public ReadOptions withAppendVariables(boolean appendVariables) {
    return new ReadOptions(useDagDir, anyNodeName, appendVariables, numbered, maxNodes);
  }

  public ReadOptions withNumbered(boolean numbered) {
    return new ReadOptions(useDagDir, anyNodeName, appendVariables, numbered, maxNodes);
  }

  public ReadOptions withMaxNodes(int maxNodes) {
    return new ReadOptions(useDagDir, anyNodeName, appendVariables, numbered, maxNodes);
  }
}
