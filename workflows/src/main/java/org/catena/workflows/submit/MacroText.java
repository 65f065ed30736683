package org.catena.workflows.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A text cut once into what stands as it is and what is a macro, so that ten thousand nodes of one
 * submit file do not look for dollar signs again (HTCondor manual, "Macros in the Submit
 * Description File").
 */
final class MacroText {
  /** A piece: exactly one of a literal text, {@code $(name:default)}, or a function's call. */
  record Part(
      String text,
      Optional<MacroText> otherwise,
      Optional<MacroFunction> function,
      boolean isReference) {}

  private static final int NESTING = 50;

  private final String raw;
  private final List<Part> parts;
  private final boolean literal;

  private MacroText(String raw, List<Part> parts) {
    this.raw = raw;
    this.parts = parts;
    boolean plain = true;
    for (Part part : parts) {
      plain = plain && !part.isReference && part.function.isEmpty();
    }
    this.literal = plain;
  }

  /**
   * Cuts a text. What only looks like a macro, {@code $(date +%s)} or {@code $(never closed}, stays
   * as it is.
   *
   * @throws MacroFault when macros are nested too deeply
   */
  static MacroText of(String text) {
    return of(text, 0);
  }

  private static MacroText of(String text, int depth) {
    if (text.indexOf('$') < 0) {
      return new MacroText(text, List.of(literal(text)));
    }
    if (depth > NESTING) {
      throw new MacroFault("$(", "macros are nested too deeply", "give the inner ones names");
    }
    return new Cutter(text, depth).cut();
  }

  String raw() {
    return raw;
  }

  List<Part> parts() {
    return parts;
  }

  /** Whether there is nothing to expand. */
  boolean isLiteral() {
    return literal;
  }

  boolean refersTo(String name) {
    for (Part part : parts) {
      if (part.isReference && part.text.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Puts the old value in the place of {@code $(name)}: {@code args = $(args) --more}. */
  MacroText with(String name, Optional<MacroText> old) {
    List<Part> changed = new ArrayList<>();
    for (Part part : parts) {
      if (part.isReference && part.text.equals(name)) {
        old.or(part::otherwise).ifPresent(value -> changed.addAll(value.parts));
      } else {
        changed.add(part);
      }
    }
    return new MacroText(raw, changed);
  }

  /** Adds the names of all macros asked for; words in a function's call may be names, too. */
  void collectNames(Set<String> names) {
    for (Part part : parts) {
      if (part.isReference) {
        names.add(part.text);
      } else {
        part.otherwise.ifPresent(body -> names.addAll(words(body.raw)));
      }
      part.otherwise.ifPresent(inner -> inner.collectNames(names));
    }
  }

  private static List<String> words(String body) {
    return List.of(body.toLowerCase(Locale.ROOT).split("[^a-z0-9_.]+"));
  }

  private static Part literal(String text) {
    return new Part(text, Optional.empty(), Optional.empty(), false);
  }

  /** One pass over the text. */
  private static final class Cutter {
    private final String text;
    private final int depth;
    private final List<Part> parts = new ArrayList<>();
    private int literalFrom;

    Cutter(String text, int depth) {
      this.text = text;
      this.depth = depth;
    }

    MacroText cut() {
      int at = 0;
      while (at < text.length()) {
        at = text.charAt(at) == '$' ? dollar(at) : at + 1;
      }
      endLiteral(text.length());
      return new MacroText(text, parts);
    }

    /** Returns where to go on; a dollar that begins no macro stays as it is. */
    private int dollar(int at) {
      if (text.startsWith("$$(", at)) {
        return closing(at + 2) + 1;
      }
      int open = at + 1;
      while (open < text.length() && isLetter(text.charAt(open))) {
        open++;
      }
      if (open == text.length() || text.charAt(open) != '(') {
        return at + 1;
      }
      int close = closing(open);
      Optional<Part> part =
          close == text.length()
              ? Optional.empty()
              : part(text.substring(at + 1, open), text.substring(open + 1, close));
      if (part.isEmpty()) {
        return at + 1;
      }
      endLiteral(at);
      parts.add(part.get());
      literalFrom = close + 1;
      return close + 1;
    }

    private Optional<Part> part(String function, String body) {
      if (function.isEmpty()) {
        return reference(body);
      }
      return MacroFunction.named(function)
          .map(known -> new Part(function, Optional.of(inner(body)), Optional.of(known), false));
    }

    private Optional<Part> reference(String body) {
      int colon = body.indexOf(':');
      String name = (colon < 0 ? body : body.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
      if (name.isEmpty() || !name.chars().allMatch(Cutter::isNamePart)) {
        return Optional.empty();
      }
      Optional<MacroText> otherwise =
          colon < 0 ? Optional.empty() : Optional.of(inner(body.substring(colon + 1)));
      return Optional.of(new Part(name, otherwise, Optional.empty(), true));
    }

    private MacroText inner(String body) {
      return of(body, depth + 1);
    }

    /** Where the parenthesis ends, or the end of the text. */
    private int closing(int open) {
      int inner = 0;
      for (int at = open; at < text.length(); at++) {
        if (text.charAt(at) == '(') {
          inner++;
        } else if (text.charAt(at) == ')' && --inner == 0) {
          return at;
        }
      }
      return text.length();
    }

    private void endLiteral(int end) {
      if (literalFrom < end) {
        parts.add(literal(text.substring(literalFrom, end)));
      }
    }

    private static boolean isLetter(char letter) {
      return letter == '_' || (letter < 128 && Character.isLetter(letter));
    }

    private static boolean isNamePart(int letter) {
      return letter < 128 && (Character.isLetterOrDigit(letter) || "_.+-".indexOf(letter) >= 0);
    }
  }
}
