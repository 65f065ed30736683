package org.catena.adapters.rsync;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * Tells each number that a line begins with, and hands all on. A line ends with a line feed, or
 * with a carriage return, as where a number is shown in the place of the one before.
 */
final class Numbers extends OutputStream {
  private static final int MOST_DIGITS = 18;

  private final OutputStream out;
  private final LongConsumer told;
  private long number;
  private int digits;
  private boolean over;

  Numbers(OutputStream out, LongConsumer told) {
    this.out = out;
    this.told = told;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    read((byte) value);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    for (int at = from; at < from + length; at++) {
      read(bytes[at]);
    }
  }

  private void read(byte letter) {
    boolean lineEnd = letter == '\n' || letter == '\r';
    if (!over && letter >= '0' && letter <= '9' && digits < MOST_DIGITS) {
      number = 10 * number + letter - '0';
      digits++;
    } else if (!over && digits > 0) {
      told.accept(number);
      over = true;
    } else if (letter != ' ') {
      over = true;
    }
    if (lineEnd) {
      number = 0;
      digits = 0;
      over = false;
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
