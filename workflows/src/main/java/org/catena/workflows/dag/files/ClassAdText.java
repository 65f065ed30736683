package org.catena.workflows.dag.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Plain ClassAds: {@code [ Name = "value"; Other = 5; ]} (HTCondor manual, "ClassAd Syntax"). Only
 * literals are understood; an expression is kept as its text.
 */
final class ClassAdText {
  private final String text;
  private int at;

  private ClassAdText(String text) {
    this.text = text;
  }

  /** A string literal with its quotes. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    for (byte letter : value.getBytes(StandardCharsets.UTF_8)) {
      switch (letter) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (letter >= ' ' && letter < 127) {
            quoted.append((char) letter);
          } else {
            quoted.append(String.format(Locale.ROOT, "\\%03o", letter & 0xff));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * The ads of a text, names as written to values: a string without its quotes, of a list the
   * members, one a line, anything else as its text. What stands between ads is passed over; an ad
   * that is cut off is not given.
   */
  static List<Map<String, String>> ads(String text) {
    ClassAdText ads = new ClassAdText(text);
    List<Map<String, String>> found = new ArrayList<>();
    while (ads.skipTo('[')) {
      Map<String, String> ad = new LinkedHashMap<>();
      if (ads.ad(ad)) {
        found.add(ad);
      }
    }
    return found;
  }

  private boolean skipTo(char wanted) {
    while (at < text.length() && text.charAt(at) != wanted) {
      at++;
    }
    return at++ < text.length();
  }

  /** Whether the closing bracket was found. */
  private boolean ad(Map<String, String> ad) {
    while (true) {
      blanks();
      if (at >= text.length()) {
        return false;
      }
      if (text.charAt(at) == ']') {
        at++;
        return true;
      }
      if (text.charAt(at) == ';') {
        at++;
        continue;
      }
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return false;
      }
      String name = text.substring(at, equals).strip();
      at = equals + 1;
      ad.put(name, value(";]"));
    }
  }

  private String value(String ends) {
    blanks();
    if (at < text.length() && text.charAt(at) == '"') {
      return string();
    }
    if (at < text.length() && text.charAt(at) == '{') {
      return list();
    }
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0 && !text.startsWith("/*", at)) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private String list() {
    List<String> members = new ArrayList<>();
    at++;
    while (true) {
      blanks();
      if (at >= text.length() || text.charAt(at) == ']') {
        return String.join("\n", members);
      }
      char letter = text.charAt(at);
      if (letter == '}') {
        at++;
        return String.join("\n", members);
      }
      if (letter == ',' || letter == ';') {
        at++;
      } else {
        members.add(value(",;}]"));
      }
    }
  }

  private String string() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      char letter = text.charAt(at++);
      if (letter != '\\' || at == text.length()) {
        bytes.writeBytes(String.valueOf(letter).getBytes(StandardCharsets.UTF_8));
      } else {
        bytes.write(escaped());
      }
    }
    at++;
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private int escaped() {
    char letter = text.charAt(at++);
    if (letter >= '0' && letter <= '7') {
      int value = letter - '0';
      for (int more = 0; more < 2 && at < text.length() && isOctal(text.charAt(at)); more++) {
        value = value * 8 + text.charAt(at++) - '0';
      }
      return value;
    }
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> letter;
    };
  }

  private static boolean isOctal(char letter) {
    return letter >= '0' && letter <= '7';
  }

  /** Blanks and comments. */
  private void blanks() {
    while (at < text.length()) {
      if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? text.length() : end + 2;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return;
      }
    }
  }
}
