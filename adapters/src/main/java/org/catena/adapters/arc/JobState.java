package org.catena.adapters.arc;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The states that A-REX gives jobs (ARC documentation, "REST Interface Operations", job states).
 * States are skipped freely between two questions: they are levels, not events.
 */
enum JobState {
  ACCEPTING("the element takes it in"),
  ACCEPTED("the element has not begun with it"),
  /** Also as long as those that we bring are missing. */
  PREPARING("the element brings its inputs"),
  PREPARED("its inputs are there, the batch system has not got it yet"),
  SUBMITTING("the batch system gets it"),
  QUEUING("it waits in the batch system behind the element"),
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
  private final String words;

  JobState(Phase phase) {
    this.phase = phase;
    this.words = "";
  }

  JobState(String waitsBecause) {
    this.phase = Phase.WAITS;
    this.words = waitsBecause;
  }

  Phase phase() {
    return phase;
  }

  /** Why it waits; empty of one that does not. */
  String words() {
    return words;
  }

  /** Empty for a word that nobody knows. */
  static Optional<JobState> of(String word) {
    return Stream.of(values()).filter(state -> state.name().equals(word)).findFirst();
  }
}
