package org.catena.workflows.dag.draw;

/**
 * What names have in common that differ in their numbers only: {@code S12+work_007} is S*+work_*.
 */
final class NamePattern {
  private NamePattern() {}

  static String of(String name) {
    int first = 0;
    while (first < name.length() && !isDigit(name.charAt(first))) {
      first++;
    }
    if (first == name.length()) {
      return name;
    }
    StringBuilder pattern = new StringBuilder(name.length()).append(name, 0, first);
    boolean inNumber = false;
    for (int at = first; at < name.length(); at++) {
      boolean digit = isDigit(name.charAt(at));
      if (!digit) {
        pattern.append(name.charAt(at));
      } else if (!inNumber) {
        pattern.append('*');
      }
      inNumber = digit;
    }
    return pattern.toString();
  }

  /** The splices a name lies in, without the last '+'; empty if it lies in none. */
  static String spliceOf(String name) {
    int plus = name.lastIndexOf('+');
    return plus < 0 ? "" : name.substring(0, plus);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
