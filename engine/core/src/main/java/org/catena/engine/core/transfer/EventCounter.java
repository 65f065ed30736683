package org.catena.engine.core.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the events of a data file, for the formats that tell by their lines. */
public final class EventCounter {
  /**
   * Lines after the header of a {@code .csv}; 0 (not known) for every other format, and when the
   * file cannot be read.
   */
  public long events(Path file) {
    if (!file.toString().endsWith(".csv")) {
      return 0;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return Math.max(0, lines(in) - 1);
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private static long lines(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long lines = 0;
    byte last = '\n';
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '\n') {
          lines++;
        }
        last = buffer[i];
      }
    }
    return last == '\n' ? lines : lines + 1;
  }
}
