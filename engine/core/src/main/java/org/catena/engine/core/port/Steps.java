package org.catena.engine.core.port;

/** Named points of the walk, so that a test can end the program exactly there. */
@FunctionalInterface
public interface Steps {
  /** Does nothing. */
  Steps UNWATCHED = step -> {};

  void reached(Step step);

  /** The points, in the order of the walk. */
  enum Step {
    EVENT_SEEN,
    MANIFEST_PROVEN,
    RUN_COMMITTED,
    ORDER_TAKEN_UP,
    JOBS_PLANNED,
    JOB_INTENT_COMMITTED,
    JOB_HANDED_OVER,
    JOB_ACCEPTED_COMMITTED,
    JOB_END_SEEN,
    OUTPUT_MEASURED,
    JOB_SUCCESS_COMMITTED,
    COPY_INTENT_COMMITTED,
    COPY_STARTED,
    COPY_ARRIVED_COMMITTED,
    COPY_PROVEN,
    COPY_PROVEN_COMMITTED,
    REPLICA_REGISTERED,
    COPY_REGISTERED_COMMITTED,
    CERTIFICATE_ISSUED,
    EVIDENCE_MEASURED_AGAIN,
    REPLICA_ERASED,
    CERTIFICATE_EXECUTED,
    ORDER_FINISHED,
    TOKEN_MOVED
  }
}
