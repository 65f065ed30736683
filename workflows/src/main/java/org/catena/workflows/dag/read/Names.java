package org.catena.workflows.dag.read;

import org.catena.workflows.dag.LosslessText;

/** What a node or splice may be called. */
final class Names {
  private static final String ALL_NODES = "ALL_NODES";

  private Names() {}

  static boolean isAllNodes(String word) {
    return word.length() == ALL_NODES.length() && word.equalsIgnoreCase(ALL_NODES);
  }

  static boolean isReserved(String word) {
    return word.equalsIgnoreCase("PARENT") || word.equalsIgnoreCase("CHILD") || isAllNodes(word);
  }

  /** Whether a name stays the same word when it is written into a DAG file and read again. */
  static boolean isPlain(String name) {
    boolean letters = true;
    for (int i = 0; i < name.length() && letters; i++) {
      char c = name.charAt(i);
      letters = c > ' ' && c != '"' && c != '\'' && c != '=' && c != '\\';
    }
    return letters || isReadAgain(name);
  }

  private static boolean isReadAgain(String name) {
    byte[] bytes = LosslessText.encode("x " + name + " x");
    Words words = new Words();
    words.start(bytes, 0, bytes.length);
    try {
      return words.next().equals("x")
          && words.next().equals(name)
          && words.next().equals("x")
          && !name.endsWith("\\")
          && name.chars().noneMatch(c -> c <= ' ');
    } catch (Mistake oddQuotes) {
      return false;
    }
  }
}
