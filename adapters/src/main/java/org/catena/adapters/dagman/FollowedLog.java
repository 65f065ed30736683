package org.catena.adapters.dagman;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.function.Consumer;
import org.catena.workflows.dag.files.EventLogReader;
import org.catena.workflows.dag.files.JobEvent;

/**
 * An event log that is read on from where we stopped; from its beginning when it was cut or is
 * another file of that name.
 *
 * <p>Not thread-safe.
 */
final class FollowedLog {
  private static final int PIECE = 1 << 18;

  private final Path path;
  private final Clock clock;
  private String file = "";
  private long position;

  /**
   * @param clock its zone is that of the log's times
   */
  FollowedLog(Path path, Clock clock) {
    this.path = path;
    this.clock = clock;
  }

  /** Reads what is new; true when there was anything. A log that is not there yet is empty. */
  boolean read(Consumer<JobEvent> taker) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      if (!String.valueOf(now.fileKey()).equals(file) || now.size() < position) {
        file = String.valueOf(now.fileKey());
        position = 0;
      }
      return now.size() > position && readOn(taker);
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  private boolean readOn(Consumer<JobEvent> taker) throws IOException {
    long before = position;
    EventLogReader reader = new EventLogReader(clock, position);
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      channel.position(position);
      ByteBuffer buffer = ByteBuffer.allocate(PIECE);
      while (channel.read(buffer) >= 0) {
        reader.feed(buffer.array(), 0, buffer.position()).forEach(taker);
        buffer.clear();
      }
    }
    position = reader.position();
    return position > before;
  }
}
