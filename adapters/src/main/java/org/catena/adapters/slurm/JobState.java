package org.catena.adapters.slurm;

import java.util.Optional;
import org.catena.adapters.spi.Fault;

/**
 * SLURM's words for the state of a job (squeue manual, "Job State Codes"), a row each. A word that
 * is not here means nothing: neither that the job runs, nor that it failed, nor that it is done.
 */
enum JobState {
  PENDING(Phase.WAITING),
  CONFIGURING(Phase.WAITING),
  POWER_UP_NODE(Phase.WAITING),
  EXPEDITING(Phase.WAITING),
  REQUEUED(Phase.WAITING),
  REQUEUE_FED(Phase.WAITING),
  REQUEUE_HOLD(Phase.HELD),
  RESV_DEL_HOLD(Phase.HELD),
  SPECIAL_EXIT(Phase.HELD),
  RUNNING(Phase.RUNNING),
  SUSPENDED(Phase.RUNNING),
  STOPPED(Phase.RUNNING),
  SIGNALING(Phase.RUNNING),
  RESIZING(Phase.RUNNING),
  /** Its processes have ended; the site still tidies up. */
  COMPLETING(Phase.RUNNING),
  STAGE_OUT(Phase.RUNNING),
  COMPLETED(Phase.ENDED),
  FAILED(Phase.ENDED),
  CANCELLED(Fault.REMOVED, "see who cancelled it"),
  TIMEOUT(Fault.WALLTIME_EXCEEDED, "ask for more time"),
  DEADLINE(Fault.WALLTIME_EXCEEDED, "its deadline had passed"),
  OUT_OF_MEMORY(Fault.MEMORY_EXCEEDED, "ask for more memory"),
  NODE_FAIL(Fault.VANISHED, "its machine was lost"),
  BOOT_FAIL(Fault.VANISHED, "its machine did not start"),
  LAUNCH_FAILED(Fault.VANISHED, "its machine could not start it"),
  RECONFIG_FAIL(Fault.VANISHED, "its machine could not be set up"),
  PREEMPTED(Fault.VANISHED, "it was pre-empted: another job took its place");

  /** What a state means to us. */
  enum Phase {
    WAITING,
    HELD,
    RUNNING,
    /** By itself; what the payload said is the result. */
    ENDED,
    /** By somebody else; whatever the payload said is no result. */
    BROKEN_OFF
  }

  private final Phase phase;
  private final Fault fault;
  private final String remedy;

  JobState(Phase phase) {
    this(phase, Fault.EXIT_CODE, "");
  }

  JobState(Fault fault, String remedy) {
    this(Phase.BROKEN_OFF, fault, remedy);
  }

  JobState(Phase phase, Fault fault, String remedy) {
    this.phase = phase;
    this.fault = fault;
    this.remedy = remedy;
  }

  /** The accounting adds who did it: {@code CANCELLED by 1000}. */
  static Optional<JobState> of(String word) {
    int blank = word.indexOf(' ');
    String name = blank < 0 ? word : word.substring(0, blank);
    for (JobState state : values()) {
      if (state.name().equals(name)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  Phase phase() {
    return phase;
  }

  /** Of a job that was broken off. */
  Fault fault() {
    return fault;
  }

  /** What it means, or what would help, for a person. */
  String remedy() {
    return remedy;
  }
}
