package org.catena.workflows.model;

import java.util.regex.Pattern;

/** The one rule for names that end up in paths, catalogues and command lines. */
public final class Names {
  /** Rucio's schema for DID names, less the characters that a path or a shell could misread. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,249}");

  private Names() {}

  /**
   * Returns the name unchanged.
   *
   * @throws IllegalArgumentException naming the kind of name, the offender and what is allowed
   */
  public static String require(String kind, String name) {
    if (!ALLOWED.matcher(name).matches() || name.contains("..")) {
      throw new IllegalArgumentException(
          kind
              + " '"
              + name
              + "' is not allowed: use letters, digits, '.', '_' and '-', starting with a letter"
              + " or digit, at most 250 characters, without '..'");
    }
    return name;
  }
}
