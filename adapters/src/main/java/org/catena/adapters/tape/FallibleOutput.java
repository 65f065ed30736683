package org.catena.adapters.tape;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Remembers that it could not write, and drops the rest: the program that writes then comes to its
 * end.
 */
final class FallibleOutput extends OutputStream {
  private final OutputStream out;
  private volatile Optional<IOException> failure = Optional.empty();

  FallibleOutput(OutputStream out) {
    this.out = out;
  }

  /** Why not all is written. */
  Optional<IOException> failure() {
    return failure;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (failure.isPresent()) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException unwritable) {
      failure = Optional.of(unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
