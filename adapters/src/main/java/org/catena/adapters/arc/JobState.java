package org.catena.adapters.arc;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states that A-REX gives jobs (ARC documentation, "REST Interface Operations", job states).
 * States are skipped freely between two questions: they are levels, not events.
 */
enum JobState {
  ACCEPTING(Phase.WAITS),
  ACCEPTED(Phase.WAITS),
  /** Inputs are brought; also as long as those that we bring are missing. */
  PREPARING(Phase.WAITS),
  PREPARED(Phase.WAITS),
  SUBMITTING(Phase.WAITS),
  QUEUING(Phase.WAITS),
  HELD(Phase.HELD),
  RUNNING(Phase.RUNS),
  EXITINGLRMS(Phase.RUNS),
  OTHER(Phase.RUNS),
  EXECUTED(Phase.RUNS),
  /** Outputs are brought away. */
  FINISHING(Phase.RUNS),
  KILLING(Phase.RUNS),
  FINISHED(Phase.ENDED),
  FAILED(Phase.ENDED),
  KILLED(Phase.ENDED),
  /** The element has deleted the job's files and remembers only that it was. */
  WIPED(Phase.WIPED);

  /** What a state means to us. */
  enum Phase {
    WAITS,
    HELD,
    RUNS,
    ENDED,
    WIPED
  }

  private final Phase phase;

  JobState(Phase phase) {
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }

  /** Empty for a word that nobody knows. */
  static Optional<JobState> of(String word) {
    return Stream.of(values()).filter(state -> state.name().equals(word)).findFirst();
  }
}
