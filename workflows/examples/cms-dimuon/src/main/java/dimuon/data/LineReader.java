package dimuon.data;

import dimuon.BadInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Lines of a file with their place in it. A byte-order mark and carriage returns before line feeds
 * are left out, blank lines are passed over but counted. Bytes become characters one to one (ISO
 * 8859-1), so that what is carried along is not changed, whatever its encoding.
 */
final class LineReader implements Closeable {
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private long offsetOfBuffer;
  private int position;
  private int limit;
  private int start;
  private int end;
  private long number;

  LineReader(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Goes to the next line that is not blank; false at the end of the file. Makes no text yet. */
  boolean next() throws IOException {
    while (locate()) {
      if (!isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** The line, without its end. */
  String text() {
    return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Counts from 1; blank lines count. */
  long number() {
    return number;
  }

  /** Bytes before the line in the file. */
  long startOffset() {
    return offsetOfBuffer + start;
  }

  /** Bytes up to and with the line's end in the file. */
  long endOffset() {
    return offsetOfBuffer + position;
  }

  private boolean locate() throws IOException {
    int scanned = 0;
    while (true) {
      for (int at = position + scanned; at < limit; at++) {
        if (buffer[at] == '\n') {
          found(at, at + 1);
          return true;
        }
      }
      scanned = limit - position;
      if (!fill()) {
        break;
      }
    }
    if (scanned == 0) {
      return false;
    }
    found(limit, limit);
    return true;
  }

  private void found(int endOfText, int next) {
    start = position;
    end = endOfText > start && buffer[endOfText - 1] == '\r' ? endOfText - 1 : endOfText;
    position = next;
    if (number++ == 0 && startsWithByteOrderMark()) {
      start += 3;
    }
  }

  private boolean startsWithByteOrderMark() {
    return end - start >= 3
        && (buffer[start] & 0xff) == 0xef
        && (buffer[start + 1] & 0xff) == 0xbb
        && (buffer[start + 2] & 0xff) == 0xbf;
  }

  private boolean isBlank() {
    for (int at = start; at < end; at++) {
      byte c = buffer[at];
      if (c != ' ' && c != '\t' && c != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Reads more behind the bytes not yet handed out; false at the end of the file. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    offsetOfBuffer += position;
    limit -= position;
    position = 0;
    if (limit == buffer.length) {
      if (limit >= LONGEST_LINE) {
        throw new BadInput(
            file,
            number + 1,
            "is longer than " + LONGEST_LINE + " bytes",
            "give a CSV file with one event per line");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(read, 0);
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
