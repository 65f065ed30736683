package org.catena.engine.core.dag.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.catena.workflows.dag.LosslessText;

/** Writes text in which every byte of a DAG file's names comes out as it went in. */
final class LosslessWriter implements Appendable, Closeable {
  private static final int FULL = 1 << 14;

  private final OutputStream bytes;
  private final StringBuilder text = new StringBuilder(FULL + 256);

  LosslessWriter(Path file, OpenOption... options) throws IOException {
    this.bytes = new BufferedOutputStream(Files.newOutputStream(file, options));
  }

  @Override
  public Appendable append(CharSequence words) throws IOException {
    text.append(words);
    return full();
  }

  @Override
  public Appendable append(CharSequence words, int start, int end) throws IOException {
    text.append(words, start, end);
    return full();
  }

  @Override
  public Appendable append(char letter) throws IOException {
    text.append(letter);
    return full();
  }

  private Appendable full() throws IOException {
    if (text.length() >= FULL) {
      spill();
    }
    return this;
  }

  private void spill() throws IOException {
    bytes.write(LosslessText.encode(text.toString()));
    text.setLength(0);
  }

  void flush() throws IOException {
    spill();
    bytes.flush();
  }

  @Override
  public void close() throws IOException {
    spill();
    bytes.close();
  }
}
