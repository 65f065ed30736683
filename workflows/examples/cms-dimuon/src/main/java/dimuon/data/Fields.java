package dimuon.data;

import java.util.Arrays;

/**
 * Where the fields of one line begin and end. A field in double quotes may hold commas, and quotes
 * written twice; blanks around it are allowed. One object serves all lines of a file.
 */
final class Fields {
  private String line = "";
  private int[] ends = new int[32];
  private int count;

  /** Cuts {@code text}; false if a quote is not closed. */
  boolean cut(String text) {
    line = text;
    count = 0;
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        endAt(at);
      }
    }
    endAt(text.length());
    return !quoted;
  }

  private void endAt(int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  /** The field as it stands in the line, blanks and quotes included. */
  String raw(int index) {
    return line.substring(index == 0 ? 0 : ends[index - 1] + 1, ends[index]);
  }

  /** What the field says, without quotes and the blanks around. */
  String value(int index) {
    String trimmed = raw(index).trim();
    if (trimmed.length() < 2 || trimmed.charAt(0) != '"' || !trimmed.endsWith("\"")) {
      return trimmed;
    }
    return trimmed.substring(1, trimmed.length() - 1).replace("\"\"", "\"").trim();
  }
}
