package org.catena.workflows.dag.files;

import java.util.Optional;

/**
 * What a job event log tells (HTCondor manual, "Job Event Log Codes"). The number is the position
 * here; the names are HTCondor's own without {@code ULOG_}, as they stand in the job state log.
 */
public enum JobEventType {
  SUBMIT,
  EXECUTE,
  EXECUTABLE_ERROR,
  CHECKPOINTED,
  JOB_EVICTED,
  JOB_TERMINATED,
  IMAGE_SIZE,
  SHADOW_EXCEPTION,
  GENERIC,
  JOB_ABORTED,
  JOB_SUSPENDED,
  JOB_UNSUSPENDED,
  JOB_HELD,
  JOB_RELEASED,
  NODE_EXECUTE,
  NODE_TERMINATED,
  POST_SCRIPT_TERMINATED,
  GLOBUS_SUBMIT,
  GLOBUS_SUBMIT_FAILED,
  GLOBUS_RESOURCE_UP,
  GLOBUS_RESOURCE_DOWN,
  REMOTE_ERROR,
  JOB_DISCONNECTED,
  JOB_RECONNECTED,
  JOB_RECONNECT_FAILED,
  GRID_RESOURCE_UP,
  GRID_RESOURCE_DOWN,
  GRID_SUBMIT,
  JOB_AD_INFORMATION,
  JOB_STATUS_UNKNOWN,
  JOB_STATUS_KNOWN,
  JOB_STAGE_IN,
  JOB_STAGE_OUT,
  ATTRIBUTE_UPDATE,
  PRESKIP,
  CLUSTER_SUBMIT,
  CLUSTER_REMOVE,
  FACTORY_PAUSED,
  FACTORY_RESUMED,
  NONE,
  FILE_TRANSFER,
  RESERVE_SPACE,
  RELEASE_SPACE,
  FILE_COMPLETE,
  FILE_USED,
  FILE_REMOVED,
  DATAFLOW_JOB_SKIPPED;

  private static final JobEventType[] ALL = values();

  public int number() {
    return ordinal();
  }

  /** Empty for a number that is not known today. */
  public static Optional<JobEventType> of(int number) {
    return number >= 0 && number < ALL.length ? Optional.of(ALL[number]) : Optional.empty();
  }
}
