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
  PURGE("purge");

  private final String word;

  OrderKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Stages of this kind are worked by jobs of the DAG runner. */
  public boolean hasJobs() {
    return this == PROCESS_CHUNKS || this == RUN_JOB;
  }

  /** Stages of this kind are worked by copies. */
  public boolean hasTransfers() {
    return this == COPY || this == REGISTER;
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
