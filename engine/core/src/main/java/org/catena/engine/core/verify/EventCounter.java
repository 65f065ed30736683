package org.catena.engine.core.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the events of a data file, for the formats that tell by their lines. */
public final class EventCounter {
  /** Whether the format of a file of this name tells how many events it holds. */
  public static boolean canCount(String name) {
    return name.endsWith(".csv");
  }

  /**
   * Lines after the header of a {@code .csv}; 0 (not known) for every other format.
   *
   * @throws IOException when the file cannot be read: then nothing is known of it
   */
  public long events(Path file) throws IOException {
    if (!canCount(file.toString())) {
      return 0;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Math.max(0, lines(in) - 1);
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
