package org.catena.engine.server.rest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The end of a log: a job that writes gigabytes must not fill the server's memory. */
final class LogTail {
  private static final int MOST_BYTES = 1 << 20;

  private LogTail() {}

  static byte[] of(Path log) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long skipped = Math.max(0, channel.size() - MOST_BYTES);
      byte[] notice =
          skipped == 0
              ? new byte[0]
              : "[the first %d bytes are left out]%n"
                  .formatted(skipped)
                  .getBytes(StandardCharsets.UTF_8);
      ByteBuffer tail = ByteBuffer.allocate(notice.length + MOST_BYTES).put(notice);
      channel.position(skipped);
      while (tail.hasRemaining() && channel.read(tail) >= 0) {
        // Reads on: one read may give less than there is.
      }
      byte[] text = new byte[tail.position()];
      tail.flip().get(text);
      return text;
    } catch (NoSuchFileException notYet) {
      return new byte[0];
    }
  }
}
