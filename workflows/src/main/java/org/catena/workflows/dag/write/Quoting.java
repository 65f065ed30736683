package org.catena.workflows.dag.write;

/** Words as DAGMan reads them back. */
final class Quoting {
  private Quoting() {}

  /** The name of a node, which can have no quotes around it. */
  static String name(String name) {
    boolean reserved =
        name.equalsIgnoreCase("PARENT")
            || name.equalsIgnoreCase("CHILD")
            || name.equalsIgnoreCase("ALL_NODES");
    if (reserved || hasOddQuote(name)) {
      throw new IllegalArgumentException("a DAG file cannot call a node '" + name + "'");
    }
    return word(name);
  }

  private static boolean hasOddQuote(String name) {
    return name.chars().filter(c -> c == '"').count() % 2 == 1
        || name.chars().filter(c -> c == '\'').count() % 2 == 1;
  }

  /** A word that is one as it stands. */
  static String word(String word) {
    if (word.isEmpty() || word.chars().anyMatch(c -> c <= ' ') || word.endsWith("\\")) {
      throw new IllegalArgumentException("a DAG file cannot hold the word '" + word + "'");
    }
    return word;
  }

  /** A file or folder: in quotes only if it needs them. */
  static String path(String path) {
    if (path.isEmpty() || path.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a DAG file cannot name the file '" + path + "'");
    }
    boolean plain = !path.endsWith("\\");
    for (int i = 0; i < path.length() && plain; i++) {
      char c = path.charAt(i);
      plain = c > ' ' && c != '"' && c != '\'' && c != '=';
    }
    return plain ? path : quoted(path);
  }

  /** In double quotes, with the two escapes that every DAGMan knows. */
  static String quoted(String value) {
    if (value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a DAG file cannot hold the line break in: " + value);
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
