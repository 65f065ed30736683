package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event logs of our jobs, read each from where we stopped. New jobs write into the newest; when
 * that has grown large they are given a new one. A log that somebody has renamed is read to its end
 * under the new name; one that was cut is read from its beginning.
 *
 * <p>Not thread-safe.
 */
final class EventLogs {
  private static final Logger LOG = LoggerFactory.getLogger(EventLogs.class);
  private static final Pattern NAME = Pattern.compile("jobs-(\\d{6})\\.log");
  private static final int PIECE = 1 << 20;

  /**
   * How far a log was read.
   *
   * @param file which file it was: a name can be given to another
   */
  record Position(String file, long offset) {}

  /** Takes what is read; the name is the log's. */
  interface Reader {
    void event(String log, LogEvent event);

    void torn(Optional<JobId> job);
  }

  private final Path directory;
  private final long logBytes;
  private final Map<String, Position> positions = new LinkedHashMap<>();

  EventLogs(Path directory, long logBytes) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.logBytes = logBytes;
  }

  /** Where new jobs are to write. */
  Path current() throws IOException {
    List<String> names = names();
    if (names.isEmpty()) {
      return directory.resolve("jobs-000001.log");
    }
    String newest = names.get(names.size() - 1);
    Path file = directory.resolve(newest);
    if (Files.size(file) < logBytes) {
      return file;
    }
    int number = Integer.parseInt(newest.substring(5, 11)) + 1;
    return directory.resolve("jobs-%06d.log".formatted(number));
  }

  Map<String, Position> positions() {
    return Map.copyOf(positions);
  }

  void restore(String log, Position position) {
    positions.put(log, position);
  }

  /** Reads what is new; true when anything was. */
  boolean read(Reader reader) throws IOException {
    boolean any = false;
    for (String name : names()) {
      any |= readLog(name, reader);
    }
    return any;
  }

  /** Deletes logs that were read whole, are not written any more, and hold no open job. */
  void forget(Set<String> inUse, Instant quietSince) throws IOException {
    List<String> names = names();
    for (String name : names.subList(0, Math.max(0, names.size() - 1))) {
      Path file = directory.resolve(name);
      boolean quiet = Files.getLastModifiedTime(file).toInstant().isBefore(quietSince);
      Position position = positions.get(name);
      boolean whole = position != null && position.offset() >= Files.size(file);
      if (quiet && whole && !inUse.contains(name)) {
        Files.delete(file);
        positions.remove(name);
      }
    }
  }

  private boolean readLog(String name, Reader reader) throws IOException {
    Path path = directory.resolve(name);
    String file;
    long size;
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      file = String.valueOf(attributes.fileKey());
      size = attributes.size();
    } catch (NoSuchFileException renamedJustNow) {
      return false;
    }
    Position position = positions.getOrDefault(name, new Position(file, 0));
    boolean any = false;
    if (!position.file().equals(file)) {
      any = readRenamed(name, position, reader);
      position = new Position(file, 0);
    } else if (position.offset() > size) {
      LOG.warn("{} was cut from {} to {} bytes: read again", path, position.offset(), size);
      position = new Position(file, 0);
    }
    Position after = readFrom(path, name, position, reader);
    positions.put(name, after);
    return any || after.offset() > position.offset();
  }

  private boolean readRenamed(String name, Position position, Reader reader) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path other : (Iterable<Path>) files::iterator) {
        BasicFileAttributes attributes = Files.readAttributes(other, BasicFileAttributes.class);
        if (String.valueOf(attributes.fileKey()).equals(position.file())) {
          return readFrom(other, name, position, reader).offset() > position.offset();
        }
      }
    }
    LOG.warn("{} was replaced, and what it was is gone: the queue is asked instead", name);
    return false;
  }

  private static Position readFrom(Path path, String name, Position from, Reader reader)
      throws IOException {
    long offset = from.offset();
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      ByteBuffer buffer = ByteBuffer.allocate(PIECE);
      while (true) {
        channel.position(offset);
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        int whole = LogEvent.wholeBytes(buffer.array(), buffer.position());
        if (whole == 0) {
          return new Position(from.file(), offset);
        }
        LogEvent.read(
            new String(buffer.array(), 0, whole, StandardCharsets.UTF_8), sink(name, reader));
        offset += whole;
      }
    }
  }

  private static LogEvent.Sink sink(String name, Reader reader) {
    return new LogEvent.Sink() {
      @Override
      public void event(LogEvent event) {
        reader.event(name, event);
      }

      @Override
      public void torn(Optional<JobId> job, String text) {
        LOG.warn("{} holds what is no event: {}", name, text);
        reader.torn(job);
      }
    };
  }

  /** From the oldest on. */
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .forEach(names::add);
    }
    return names;
  }
}
