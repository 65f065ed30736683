package org.catena.workflows.dag.read;

import java.util.Arrays;

/**
 * The lines of one file, without blanks at their ends, comments and empty lines; for commands also
 * joined where a backslash at the end says so. A comment inside a joined command is passed over,
 * and a backslash at the very end of the file is as good as none (DAGMan 25.14 loses that command).
 */
final class Lines {
  private final byte[] bytes;
  private int position;
  private int number;

  private byte[] text = {};
  private int from;
  private int to;
  private int firstNumber;
  private int firstPosition;
  private boolean zeroByte;

  Lines(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Goes back to a place given by {@link #firstPosition} and {@link #firstNumber}. */
  void rewind(int toPosition, int toNumber) {
    position = toPosition;
    number = toNumber - 1;
  }

  /** The next command, however many lines it takes. */
  boolean nextCommand() {
    zeroByte = false;
    if (!nextLine()) {
      return false;
    }
    firstNumber = number;
    if (!continues()) {
      return true;
    }
    int startedAt = firstPosition;
    byte[] joined = Arrays.copyOfRange(text, from, to);
    joined[joined.length - 1] = ' ';
    int length = joined.length;
    for (boolean more = true; more && nextLine(); ) {
      more = continues();
      if (length + to - from > joined.length) {
        joined = Arrays.copyOf(joined, Math.max(joined.length * 2, length + to - from));
      }
      System.arraycopy(text, from, joined, length, to - from);
      length += to - from;
      if (more) {
        joined[length - 1] = ' ';
      }
    }
    text = joined;
    from = 0;
    to = length;
    firstPosition = startedAt;
    return true;
  }

  /** The next line that is neither empty nor a comment; backslashes mean nothing. */
  boolean nextLine() {
    while (position < bytes.length) {
      firstPosition = position;
      int end = position;
      boolean zero = false;
      for (; end < bytes.length && bytes[end] != '\n'; end++) {
        zero |= bytes[end] == 0;
      }
      zeroByte |= zero;
      number++;
      text = bytes;
      from = position;
      to = end;
      position = end + 1;
      trim();
      if (!isToSkip()) {
        return true;
      }
    }
    return false;
  }

  private void trim() {
    while (from < to && isBlank(text[from])) {
      from++;
    }
    while (from < to && isBlank(text[to - 1])) {
      to--;
    }
  }

  private boolean isToSkip() {
    return from == to
        || text[from] == '#'
        || (text[from] == '/' && to - from > 1 && text[from + 1] == '/');
  }

  private boolean continues() {
    return text[to - 1] == '\\';
  }

  static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  byte[] text() {
    return text;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The number of the command's first line, from 1. */
  int firstNumber() {
    return firstNumber;
  }

  int firstPosition() {
    return firstPosition;
  }

  /** Whether DAGMan would stop reading somewhere in the middle of this. */
  boolean hasZeroByte() {
    return zeroByte;
  }
}
