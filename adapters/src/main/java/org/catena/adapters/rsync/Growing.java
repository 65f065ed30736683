package org.catena.adapters.rsync;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Hands all on, and tells how much it was. */
final class Growing extends OutputStream {
  private final OutputStream out;
  private final LongConsumer told;
  private long bytes;

  Growing(OutputStream out, LongConsumer told) {
    this.out = out;
    this.told = told;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] block, int from, int length) throws IOException {
    out.write(block, from, length);
    bytes += length;
    told.accept(bytes);
  }
}
