package org.catena.engine.core.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a failure is taken for. */
public enum FailureClass {
  /** It may pass by itself. */
  TRANSIENT,
  /** The same again would end the same. */
  PERMANENT,
  /** Nobody knows yet. */
  UNKNOWN;

  /** As tables and pages write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException listing the known words
   */
  public static FailureClass of(String word) {
    return Arrays.stream(values())
        .filter(known -> known.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "class '%s' is unknown; known: %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(FailureClass::word)
                                .collect(Collectors.joining(", ")))));
  }
}
