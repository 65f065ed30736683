package org.catena.adapters.query;

import java.util.Arrays;

/**
 * What {@code like} compares with: {@code %} stands for any text, {@code _} for one character, and
 * a backslash takes the meaning of what follows. Takes at most as long as both lengths multiplied.
 */
final class LikePattern {
  private static final int ONE = -1;
  private static final int ANY = -2;

  private final int[] parts;

  private LikePattern(int[] parts) {
    this.parts = parts;
  }

  static LikePattern of(String like) {
    int[] letters = like.codePoints().toArray();
    int[] parts = new int[letters.length];
    int count = 0;
    for (int at = 0; at < letters.length; at++) {
      parts[count++] =
          switch (letters[at]) {
            case '%' -> ANY;
            case '_' -> ONE;
            case '\\' -> letters[++at];
            default -> letters[at];
          };
    }
    return new LikePattern(Arrays.copyOf(parts, count));
  }

  boolean matches(String text) {
    int[] letters = text.codePoints().toArray();
    int at = 0;
    int part = 0;
    int lastAny = -1;
    int taken = 0;
    while (at < letters.length) {
      if (part < parts.length && (parts[part] == ONE || parts[part] == letters[at])) {
        at++;
        part++;
      } else if (part < parts.length && parts[part] == ANY) {
        lastAny = part++;
        taken = at;
      } else if (lastAny >= 0) {
        part = lastAny + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == ANY) {
      part++;
    }
    return part == parts.length;
  }
}
