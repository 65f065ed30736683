package org.catena.engine.core.ledger;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a box of a diagram can ask for; the word is what the diagram's {@code kind} says. */
public enum OrderKind {
  COPY("copy"),
  AWAIT_COPY("await-copy"),
  PROCESS_CHUNKS("process-chunks"),
  RUN_JOB("run-job"),
  REGISTER("register"),
  COPIES_POLICY("copies-policy"),
  PURGE("purge"),
  /** Takes a bad replica out of the way, with proof that a good one is elsewhere. */
  CLEAR_REPLICA("clear-replica"),
  /** Brings a lost replica back from a good one. */
  RESTORE_REPLICA("restore-replica"),
  /** All jobs of a batch. */
  PRODUCE("produce"),
  /** The outputs of a batch's jobs, as they come. */
  REGISTER_OUTPUTS("register-outputs"),
  /** Room for the next batch of a campaign. */
  AWAIT_ROOM("await-room"),
  /** The end of all batches of a campaign. */
  AWAIT_BATCHES("await-batches");

  private final String word;

  OrderKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Stages of this kind are worked by jobs of the DAG runner. */
  public boolean hasJobs() {
    return this == PROCESS_CHUNKS || this == RUN_JOB || this == PRODUCE;
  }

  /** Stages of this kind are worked by copies. */
  public boolean hasTransfers() {
    return this == COPY || this == REGISTER || this == REGISTER_OUTPUTS || this == RESTORE_REPLICA;
  }

  /** Stages of this kind stand in diagrams beside the walk, whose end is the end of no run. */
  public boolean isBesideTheWalk() {
    return this == CLEAR_REPLICA || this == RESTORE_REPLICA;
  }

  /** Stages of this kind wait as long as work does that has alarms of its own. */
  public boolean waitsForJobs() {
    return hasJobs() || this == REGISTER_OUTPUTS || this == AWAIT_ROOM || this == AWAIT_BATCHES;
  }

  /**
   * @throws IllegalArgumentException listing the known words
   */
  public static OrderKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "stage kind '%s' is unknown; known: %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(OrderKind::word)
                                .collect(Collectors.joining(", ")))));
  }
}
