package org.catena.workflows.submit;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catena.workflows.dag.Variable;

/**
 * What a node gives to its submit description (HTCondor manual, "DAGMan VARS": special macros and
 * the order in which they are set).
 *
 * @param file name of the submit description, {@code $(SUBMIT_FILE)}
 * @param folder the node's folder, absolute
 * @param before macros set before the file is read: the file sees them and may override them
 * @param after macros set after the file is read: they win over the file
 * @param environment variables for {@code $ENV(name)}
 */
public record JobMacros(
    String file,
    Path folder,
    Map<String, String> before,
    Map<String, String> after,
    Map<String, String> environment) {
  /** No further parent is listed once the list is so long. */
  private static final int PARENTS_LENGTH = 2000;

  /** Keeps the maps as they are: they must not change any more. */
  public JobMacros {}

  /** Nothing set. */
  public static JobMacros none(Path folder) {
    return new JobMacros("", folder, Map.of(), Map.of(), Map.of());
  }

  /**
   * What DAGMan 25.14 sets for a node.
   *
   * @param dagStatus 0 as long as nothing failed (HTCondor manual, "DAG_STATUS")
   * @param parents names of the node's direct parents
   * @param priority the node's, 0 for none
   * @param variables of VARS, in the order of the file; the last of a name counts
   * @param dagId cluster id of the DAG
   */
  public record Node(
      String name,
      int retry,
      int dagStatus,
      int failedCount,
      List<String> parents,
      int priority,
      List<Variable> variables,
      int dagId) {
    /** The macros of one attempt of this node. */
    public JobMacros macros(String file, Path folder, Map<String, String> environment) {
      Map<String, String> before = new LinkedHashMap<>();
      Map<String, String> after = new LinkedHashMap<>();
      before.put("JOB", name);
      before.put("RETRY", Integer.toString(retry));
      before.put("DAG_STATUS", Integer.toString(dagStatus));
      before.put("FAILED_COUNT", Integer.toString(failedCount));
      if (!parents.isEmpty()) {
        before.put("DAG_PARENT_NAMES", parentNames());
      }
      if (priority != 0) {
        before.put("priority", Integer.toString(priority));
      }
      after.put("DAGNodeName", name);
      after.put("DAGManJobId", Integer.toString(dagId));
      for (Variable variable : merged()) {
        (variable.append() ? after : before).put(variable.name(), variable.value());
      }
      return new JobMacros(file, folder, before, after, environment);
    }

    /** A name given twice has its last value, at the place of its first: so does DAGMan. */
    private Collection<Variable> merged() {
      if (variables.size() < 2) {
        return variables;
      }
      Map<String, Variable> merged = new LinkedHashMap<>();
      for (Variable variable : variables) {
        merged.merge(
            variable.name(),
            variable,
            (old, now) -> new Variable(old.name(), now.value(), old.append()));
      }
      return merged.values();
    }

    private String parentNames() {
      StringBuilder names = new StringBuilder();
      for (String parent : parents) {
        if (names.length() >= PARENTS_LENGTH) {
          break;
        }
        names.append(names.length() == 0 ? "" : ",").append(parent);
      }
      return names.toString();
    }
  }
}
