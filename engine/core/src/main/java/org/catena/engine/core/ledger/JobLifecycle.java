package org.catena.engine.core.ledger;

import static org.catena.engine.core.ledger.JobEvent.ACCEPTED;
import static org.catena.engine.core.ledger.JobEvent.BACKOFF_OVER;
import static org.catena.engine.core.ledger.JobEvent.ENDED_WELL;
import static org.catena.engine.core.ledger.JobEvent.FAILED_PERMANENT;
import static org.catena.engine.core.ledger.JobEvent.FAILED_TRANSIENT;
import static org.catena.engine.core.ledger.JobEvent.FOUND;
import static org.catena.engine.core.ledger.JobEvent.INTENT_SAVED;
import static org.catena.engine.core.ledger.JobEvent.NOT_FOUND;
import static org.catena.engine.core.ledger.JobEvent.OUTPUT_GOOD;
import static org.catena.engine.core.ledger.JobEvent.OUTPUT_LOST;
import static org.catena.engine.core.ledger.JobEvent.PARENTS_DONE;
import static org.catena.engine.core.ledger.JobEvent.PARENT_LOST;
import static org.catena.engine.core.ledger.JobEvent.PUT_ON_HOLD;
import static org.catena.engine.core.ledger.JobEvent.QUEUED_AGAIN;
import static org.catena.engine.core.ledger.JobEvent.REPLY_LOST;
import static org.catena.engine.core.ledger.JobEvent.RETRIED_BY_HAND;
import static org.catena.engine.core.ledger.JobEvent.SET_ASIDE;
import static org.catena.engine.core.ledger.JobEvent.STARTED;
import static org.catena.engine.core.ledger.JobState.BACKING_OFF;
import static org.catena.engine.core.ledger.JobState.FAILED;
import static org.catena.engine.core.ledger.JobState.HELD;
import static org.catena.engine.core.ledger.JobState.PARKED;
import static org.catena.engine.core.ledger.JobState.QUEUED;
import static org.catena.engine.core.ledger.JobState.READY;
import static org.catena.engine.core.ledger.JobState.RECONCILING;
import static org.catena.engine.core.ledger.JobState.RUNNING;
import static org.catena.engine.core.ledger.JobState.SUBMITTING;
import static org.catena.engine.core.ledger.JobState.SUCCEEDED;
import static org.catena.engine.core.ledger.JobState.VERIFYING;
import static org.catena.engine.core.ledger.JobState.WAITING;

import java.util.List;

/** The moves of a job. The same rows run it and list what the tests must take. */
public final class JobLifecycle {
  public static final StateTable<JobState, JobEvent> TABLE =
      StateTable.of(
          JobState.class,
          JobEvent.class,
          List.of(
              row(WAITING, PARENTS_DONE, READY),
              row(READY, INTENT_SAVED, SUBMITTING),
              row(READY, PARENT_LOST, WAITING),
              row(READY, FAILED_TRANSIENT, BACKING_OFF),
              row(READY, FAILED_PERMANENT, FAILED),
              row(READY, SET_ASIDE, PARKED),
              row(SUBMITTING, ACCEPTED, QUEUED),
              row(SUBMITTING, REPLY_LOST, RECONCILING),
              row(SUBMITTING, FAILED_TRANSIENT, BACKING_OFF),
              row(SUBMITTING, FAILED_PERMANENT, FAILED),
              row(SUBMITTING, SET_ASIDE, PARKED),
              row(RECONCILING, FOUND, QUEUED),
              row(RECONCILING, NOT_FOUND, READY),
              row(QUEUED, STARTED, RUNNING),
              row(QUEUED, PUT_ON_HOLD, HELD),
              row(QUEUED, ENDED_WELL, VERIFYING),
              row(QUEUED, FAILED_TRANSIENT, BACKING_OFF),
              row(QUEUED, FAILED_PERMANENT, FAILED),
              row(QUEUED, SET_ASIDE, PARKED),
              row(RUNNING, QUEUED_AGAIN, QUEUED),
              row(RUNNING, PUT_ON_HOLD, HELD),
              row(RUNNING, ENDED_WELL, VERIFYING),
              row(RUNNING, FAILED_TRANSIENT, BACKING_OFF),
              row(RUNNING, FAILED_PERMANENT, FAILED),
              row(RUNNING, SET_ASIDE, PARKED),
              row(HELD, QUEUED_AGAIN, QUEUED),
              row(HELD, STARTED, RUNNING),
              row(HELD, ENDED_WELL, VERIFYING),
              row(HELD, FAILED_TRANSIENT, BACKING_OFF),
              row(HELD, FAILED_PERMANENT, FAILED),
              row(HELD, SET_ASIDE, PARKED),
              row(VERIFYING, OUTPUT_GOOD, SUCCEEDED),
              row(VERIFYING, FAILED_TRANSIENT, BACKING_OFF),
              row(VERIFYING, FAILED_PERMANENT, FAILED),
              row(VERIFYING, SET_ASIDE, PARKED),
              row(BACKING_OFF, BACKOFF_OVER, READY),
              row(PARKED, RETRIED_BY_HAND, READY),
              row(FAILED, RETRIED_BY_HAND, READY),
              row(SUCCEEDED, OUTPUT_LOST, READY)));

  private JobLifecycle() {}

  private static StateTable.Row<JobState, JobEvent> row(JobState from, JobEvent on, JobState to) {
    return new StateTable.Row<>(from, on, to);
  }
}
