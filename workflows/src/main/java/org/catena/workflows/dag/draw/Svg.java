package org.catena.workflows.dag.draw;

import java.util.Locale;

/** SVG text; whatever a name holds, the result is well-formed. */
final class Svg {
  private final StringBuilder text = new StringBuilder(8192);

  /** Text as it is. */
  Svg raw(String markup) {
    text.append(markup).append('\n');
    return this;
  }

  /** A box with round corners. */
  Svg box(String look, double x, double y, double width, double height, double round) {
    return raw(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>"
            .formatted(look, number(x), number(y), number(width), number(height), number(round)));
  }

  /** A line of text; {@code anchor} is start, middle or end. */
  Svg words(String look, String anchor, double x, double y, String words) {
    return raw(
        "<text class=\"%s\" text-anchor=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
            .formatted(look, anchor, number(x), number(y), escaped(words)));
  }

  Svg path(String look, String data) {
    return raw("<path class=\"%s\" d=\"%s\"/>".formatted(look, data));
  }

  /** What a browser shows when the pointer rests on the group. */
  Svg title(String words) {
    return raw("<title>" + escaped(words) + "</title>");
  }

  /** Two decimals at most, always with a point. */
  static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded);
  }

  /** Text of XML 1.0; a character that XML cannot hold is shown as one that is missing. */
  static String escaped(String words) {
    StringBuilder escaped = new StringBuilder(words.length());
    words.codePoints().forEach(point -> escape(escaped, point));
    return escaped.toString();
  }

  private static void escape(StringBuilder escaped, int point) {
    switch (point) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.appendCodePoint(isXml(point) ? point : 0xFFFD);
    }
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point >= 0x20 && point < 0xD800
        || point >= 0xE000 && point < 0xFFFE
        || point >= 0x10000;
  }

  /** At most so many letters: the middle goes, since names differ at their ends. */
  static String fit(String words, int letters) {
    if (words.codePointCount(0, words.length()) <= letters) {
      return words;
    }
    int head = words.offsetByCodePoints(0, (letters - 1) / 2);
    int tail = words.offsetByCodePoints(words.length(), -(letters - 1 - (letters - 1) / 2));
    return words.substring(0, head) + "…" + words.substring(tail);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
