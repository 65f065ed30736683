package org.catena.engine.core.dag.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a {@link Journal} of a former life. */
final class JournalLines {
  /** What the journal tells, in order. */
  interface Listener {
    void begun(Task task, int processes) throws IOException;

    void ended(Task task, int value) throws IOException;

    void stopped();
  }

  private JournalLines() {}

  /** The first line; empty when there is no journal or not a whole line of one. */
  static String header(Path path) throws IOException {
    if (!Files.exists(path)) {
      return "";
    }
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
      StringBuilder line = new StringBuilder();
      return line(bytes, line) ? line.toString() : "";
    }
  }

  /**
   * @return how many bytes are whole lines; what follows was being written when all ended
   * @throws IOException when a whole line makes no sense: the file was damaged
   */
  static long read(Path path, Listener listener) throws IOException {
    long length = 0;
    int number = 1;
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      StringBuilder line = new StringBuilder(64);
      if (!line(bytes, line)) {
        return 0;
      }
      length += line.length() + 1;
      for (line.setLength(0); line(bytes, line); line.setLength(0)) {
        number++;
        length += line.length() + 1;
        tell(line, listener, path, number);
      }
    }
    return length;
  }

  /** Returns false at the end of the file, or when the last line has no end. */
  private static boolean line(InputStream bytes, StringBuilder line) throws IOException {
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      if (next == '\n') {
        return true;
      }
      line.append((char) next);
    }
    return false;
  }

  private static void tell(StringBuilder line, Listener listener, Path path, int number)
      throws IOException {
    if (Journal.STOPPED.contentEquals(line)) {
      listener.stopped();
      return;
    }
    try {
      boolean begun = line.charAt(0) == '+';
      int blank = line.indexOf(" ");
      Task task = Task.parse(line.substring(begun ? 1 : 0, blank));
      int value = Integer.parseInt(line, blank + 1, line.length(), 10);
      if (begun) {
        listener.begun(task, value);
      } else {
        listener.ended(task, value);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new IOException(
          "%s:%d '%s' makes no sense: the journal is damaged; run from a rescue file or with -force"
              .formatted(path, number, line),
          damaged);
    }
  }
}
