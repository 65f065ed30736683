package org.catena.workflows.submit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words with a dollar sign in the arguments of a PRE, POST or HOLD script (HTCondor manual,
 * "DAGMan Scripts": DAG and node information for scripts).
 */
public enum ScriptMacro {
  JOB,
  NODE,
  RETRY,
  MAX_RETRIES,
  DAGID,
  DAG_STATUS,
  FAILED_COUNT,
  DONE_COUNT,
  FUTILE_COUNT,
  QUEUED_COUNT,
  NODE_COUNT,
  RETURN(true),
  PRE_SCRIPT_RETURN(true),
  JOBID(true),
  CLUSTERID(true),
  JOB_COUNT(true),
  JOB_ABORT_COUNT(true),
  SUCCESS(true),
  EXIT_CODES(true),
  EXIT_CODE_COUNTS(true),
  EXIT_CODE_LIST(true);

  private static final Map<String, ScriptMacro> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(ScriptMacro::name, Function.identity()));

  private final boolean afterJob;

  ScriptMacro() {
    this(false);
  }

  ScriptMacro(boolean afterJob) {
    this.afterJob = afterJob;
  }

  /** Whether it is known only once there was a job, so that a PRE script cannot ask for it. */
  public boolean isAfterJob() {
    return afterJob;
  }

  /** The macro that a whole word is, in any case; empty if it is none. */
  public static Optional<ScriptMacro> of(String word) {
    return word.startsWith("$")
        ? Optional.ofNullable(BY_NAME.get(word.substring(1).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }
}
