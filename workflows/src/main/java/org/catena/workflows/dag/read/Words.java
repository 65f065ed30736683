package org.catena.workflows.dag.read;

import org.catena.workflows.dag.LosslessText;

/**
 * Cuts a command into words as DAGMan 25.14 does: blanks part them; quotes, double or single, hold
 * them together, and inside quotes a backslash takes the next character as it is; blanks around the
 * first '=' of a word do not part it.
 */
final class Words {
  private byte[] text = {};
  private int position;
  private int end;
  private int equals;

  /** A word that is not simply a piece of the text. */
  private byte[] word = {};

  private int length;

  void start(byte[] bytes, int from, int to) {
    text = bytes;
    position = from;
    end = to;
  }

  /** The next word with its quotes; empty if there is none. */
  String next() {
    return cut(true);
  }

  /** The next word without its quotes; empty if there is none. */
  String nextUnquoted() {
    return cut(false);
  }

  /** Where in the last word the '=' stands that made it a pair; negative if it is none. */
  int equalsInLast() {
    return equals;
  }

  /** All that is left, as it stands. */
  String rest() {
    while (position < end && Lines.isBlank(text[position])) {
      position++;
    }
    int to = end;
    while (to > position && Lines.isBlank(text[to - 1])) {
      to--;
    }
    String rest = LosslessText.decode(text, position, to);
    position = end;
    return rest;
  }

  boolean atEnd() {
    return skipBlanks(position) == end;
  }

  /** Where the next word begins, for whoever wants to compare bytes. */
  int position() {
    return position;
  }

  byte[] text() {
    return text;
  }

  int end() {
    return end;
  }

  private String cut(boolean withQuotes) {
    equals = -1;
    int start = skipBlanks(position);
    int i = start;
    while (i < end && !isSpecial(text[i])) {
      i++;
    }
    int next = i < end && isBlank(text[i]) ? skipBlanks(i) : i;
    boolean plain = next == end || (next > i && text[next] != '=');
    if (!plain) {
      return quotedOrPaired(start, withQuotes);
    }
    position = next;
    return LosslessText.decode(text, start, i);
  }

  private static boolean isSpecial(byte b) {
    return b == ' ' || b == '\t' || b == '=' || b == '"' || b == '\'';
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < end && isBlank(text[i])) {
      i++;
    }
    return i;
  }

  private String quotedOrPaired(int start, boolean withQuotes) {
    if (word.length < end - start) {
      word = new byte[end - start];
    }
    length = 0;
    boolean valueBegun = false;
    int i = start;
    for (; i < end; i++) {
      byte b = text[i];
      if (isBlank(b)) {
        int next = skipBlanks(i);
        boolean goesOn = next < end && (equals < 0 ? text[next] == '=' : !valueBegun);
        if (!goesOn) {
          break;
        }
        i = next - 1;
      } else if (b == '=' && equals < 0) {
        equals = length;
        word[length++] = b;
      } else {
        valueBegun = equals >= 0;
        if (b == '"' || b == '\'') {
          i = quoted(i, withQuotes);
        } else {
          word[length++] = b;
        }
      }
    }
    position = i;
    String whole = LosslessText.decode(word, 0, length);
    if (equals >= 0 && !valueBegun) {
      throw new Mistake(whole, "has no value", "write name=\"value\"");
    }
    equals = equals < 0 ? equals : LosslessText.decode(word, 0, equals).length();
    return whole;
  }

  /** Copies what stands between quotes; gives the place of the closing one. */
  private int quoted(int open, boolean withQuotes) {
    byte quote = text[open];
    if (withQuotes) {
      word[length++] = quote;
    }
    for (int i = open + 1; i < end; i++) {
      if (text[i] == '\\' && i + 1 < end) {
        word[length++] = text[++i];
      } else if (text[i] == quote) {
        if (withQuotes) {
          word[length++] = quote;
        }
        return i;
      } else {
        word[length++] = text[i];
      }
    }
    String from = LosslessText.decode(text, open, end);
    String shown = from.length() > 40 ? from.substring(0, 40) + "..." : from;
    throw new Mistake(shown, "begins with a quote that never ends", "close the quote");
  }
}
