package org.catena.workflows.campaign;

import java.util.Locale;
import java.util.Optional;

/** A yes or no, in the spellings that production managers use. */
public final class Flag {
  private Flag() {}

  /** Yes and No, True and False, in any case; empty for anything else. */
  public static Optional<Boolean> of(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> Optional.of(true);
      case "no", "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
