package org.catena.workflows.submit;

/**
 * {@code $F[fpduwnxbqa](name)}: parts of a file's name (HTCondor manual, "Function Macros in
 * Configuration").
 */
final class FileNameParts {
  private FileNameParts() {}

  /** An F and letters of which each means something. */
  static boolean isFunction(String name) {
    return name.startsWith("F")
        && name.chars().skip(1).allMatch(letter -> "fpduwnxbqa".indexOf(letter) >= 0);
  }

  static String of(String letters, String body, MacroScope scope) {
    String path = unquoted(scope.value(body.strip()).orElse(body.strip()));
    if (has(letters, 'f') && !path.startsWith("/")) {
      path = scope.folder().resolve(path).normalize().toString();
    }
    String parts = parts(letters, path);
    if (has(letters, 'u')) {
      parts = parts.replace('\\', '/');
    }
    if (has(letters, 'w')) {
      parts = parts.replace('/', '\\');
    }
    String quote = has(letters, 'a') ? "'" : "\"";
    return has(letters, 'q') ? quote + parts + quote : parts;
  }

  private static String parts(String letters, String path) {
    if ("pdnx".chars().noneMatch(letter -> has(letters, (char) letter))) {
      return path;
    }
    int slash = path.lastIndexOf('/');
    int dot = path.indexOf('.', slash + 1) < 0 ? path.length() : path.lastIndexOf('.');
    StringBuilder parts = new StringBuilder();
    if (has(letters, 'p')) {
      parts.append(path, 0, slash + 1);
    } else if (has(letters, 'd')) {
      int start = slash <= 0 ? 0 : path.lastIndexOf('/', slash - 1) + 1;
      parts.append(path, start, slash + 1);
    }
    boolean bare = has(letters, 'b');
    if (bare && parts.length() > 1 && parts.charAt(parts.length() - 1) == '/') {
      parts.setLength(parts.length() - 1);
    }
    if (has(letters, 'n')) {
      parts.append(path, slash + 1, dot);
    }
    if (has(letters, 'x') && dot < path.length()) {
      parts.append(path, bare ? dot + 1 : dot, path.length());
    }
    return parts.toString();
  }

  private static boolean has(String letters, char letter) {
    return letters.indexOf(letter) >= 0;
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
