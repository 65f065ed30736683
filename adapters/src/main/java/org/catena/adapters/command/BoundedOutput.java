package org.catena.adapters.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes written and drops the rest, so that a chatty program cannot fill us. */
public final class BoundedOutput extends OutputStream {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;

  /**
   * @param limit in bytes
   */
  public BoundedOutput(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void write(int value) {
    if (kept.size() < limit) {
      kept.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, limit - kept.size()));
  }

  /** Whether more may have come than was kept. */
  public synchronized boolean isFull() {
    return kept.size() >= limit;
  }

  /** What was kept. */
  public synchronized byte[] bytes() {
    return kept.toByteArray();
  }

  /** The same as UTF-8. */
  public synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
