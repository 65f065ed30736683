package org.catena.engine.core.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done about a failure. */
public enum RetryAction {
  /** Again, and its site may get it again: the failure says nothing against the site. */
  SAME_SITE,
  /** Again, and not where it failed as long as another site can take it. */
  OTHER_SITE,
  /** Again, and it may run for longer. */
  MORE_WALLTIME,
  /** Again, with more memory. */
  MORE_MEMORY,
  /** Again, making fewer events: for jobs whose production says how many they make. */
  FEWER_EVENTS,
  /** A person decides: until then it is neither tried again nor failed. */
  HOLD,
  /** It has failed. */
  NEVER;

  /** Whether it is tried again by itself. */
  public boolean again() {
    return switch (this) {
      case SAME_SITE, OTHER_SITE, MORE_WALLTIME, MORE_MEMORY, FEWER_EVENTS -> true;
      case HOLD, NEVER -> false;
    };
  }

  /** As tables and pages write it: {@code other-site}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException listing the known words
   */
  public static RetryAction of(String word) {
    return Arrays.stream(values())
        .filter(action -> action.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "action '%s' is unknown; known: %s".formatted(word, known())));
  }

  private static String known() {
    return Arrays.stream(values()).map(RetryAction::word).collect(Collectors.joining(", "));
  }
}
