package org.catena.adapters.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;

/** Tells how many bytes are read, at every reading. */
public final class CountedInput extends FilterInputStream {
  private final IntConsumer told;

  public CountedInput(InputStream in, IntConsumer told) {
    super(in);
    this.told = told;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      told.accept(1);
    }
    return value;
  }

  @Override
  public int read(byte[] block, int from, int length) throws IOException {
    int read = super.read(block, from, length);
    if (read > 0) {
      told.accept(read);
    }
    return read;
  }
}
