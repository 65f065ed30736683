package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catena.adapters.batch.JobFiles;
import org.catena.workflows.dag.files.EventLogReader;
import org.catena.workflows.dag.files.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event logs of our jobs, each read on from where we stopped. New jobs write into the newest;
 * when that has grown large they are given a new one. Logs are known by what the file system calls
 * the same file, so one that somebody renames ({@code jobs-000001.log.1}) is read on under its new
 * name, beside the one that takes its place; one that was cut is read from its beginning.
 *
 * <p>Not thread-safe.
 */
final class EventLogs {
  private static final Logger LOG = LoggerFactory.getLogger(EventLogs.class);
  private static final Pattern NAME = Pattern.compile("jobs-(\\d{6})\\.log(\\..*)?");
  private static final int PIECE = 1 << 18;

  private record Log(Path path, String file, long size, FileTime changed) {}

  private final Path directory;
  private final JobFiles files;
  private final long logBytes;
  private final Clock clock;

  /** How far each file was read, in bytes. */
  private final Map<String, Long> positions = new LinkedHashMap<>();

  /**
   * @param clock its zone is that of the logs' times
   */
  EventLogs(Path directory, JobFiles files, long logBytes, Clock clock) throws IOException {
    this.files = files;
    this.directory = Files.createDirectories(directory);
    this.logBytes = logBytes;
    this.clock = clock;
  }

  /** Where new jobs are to write. */
  Path current() throws IOException {
    int newest = 1;
    for (Log log : logs()) {
      newest = Math.max(newest, number(log.path()));
    }
    Path file = named(newest);
    boolean full = Files.exists(file) && Files.size(file) >= logBytes;
    return full ? named(newest + 1) : file;
  }

  Map<String, Long> positions() {
    return Map.copyOf(positions);
  }

  void restore(String file, long position) {
    positions.put(file, position);
  }

  /** Reads what is new, with the file that it stood in; returns how much it was, in bytes. */
  long read(BiConsumer<String, JobEvent> taker) throws IOException {
    long bytes = 0;
    if (!files.shared()) {
      List<Path> here = new ArrayList<>(logs().stream().map(Log::path).toList());
      here.add(current());
      files.followLogs(here);
    }
    List<Log> logs = logs();
    positions.keySet().retainAll(logs.stream().map(Log::file).collect(Collectors.toSet()));
    for (Log log : logs) {
      long position = positions.getOrDefault(log.file(), 0L);
      if (position > log.size()) {
        LOG.warn("{} was cut from {} to {} bytes: read again", log.path(), position, log.size());
        position = 0;
      }
      if (position < log.size()) {
        long after = readFrom(log, position, taker);
        positions.put(log.file(), after);
        bytes += after - position;
      }
    }
    return bytes;
  }

  /** Deletes logs that were read whole, are not written any more, and hold no open job. */
  void forget(Set<String> inUse, Instant quietSince) throws IOException {
    List<Log> logs = logs();
    int newest = logs.stream().mapToInt(log -> number(log.path())).max().orElse(0);
    for (Log log : logs) {
      boolean quiet = log.changed().toInstant().isBefore(quietSince);
      boolean whole = positions.getOrDefault(log.file(), 0L) == log.size();
      if (quiet && whole && !inUse.contains(log.file()) && number(log.path()) < newest) {
        files.remove(log.path());
        Files.delete(log.path());
        positions.remove(log.file());
      }
    }
  }

  private long readFrom(Log log, long position, BiConsumer<String, JobEvent> taker)
      throws IOException {
    EventLogReader reader = new EventLogReader(clock, position);
    try (SeekableByteChannel channel = Files.newByteChannel(log.path())) {
      channel.position(position);
      ByteBuffer buffer = ByteBuffer.allocate(PIECE);
      while (channel.read(buffer) >= 0) {
        for (JobEvent event : reader.feed(buffer.array(), 0, buffer.position())) {
          taker.accept(log.file(), event);
        }
        buffer.clear();
      }
    } catch (NoSuchFileException renamedJustNow) {
      return reader.position();
    }
    return reader.position();
  }

  /** The one that was written last comes last: a job may go on in the file that took its place. */
  private List<Log> logs() throws IOException {
    List<Log> logs = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path path : (Iterable<Path>) files::iterator) {
        if (NAME.matcher(path.getFileName().toString()).matches()) {
          look(path).ifPresent(logs::add);
        }
      }
    }
    logs.sort(Comparator.comparing(Log::changed).thenComparing(log -> log.path().toString()));
    return logs;
  }

  private static Optional<Log> look(Path path) throws IOException {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(
          new Log(path, String.valueOf(file.fileKey()), file.size(), file.lastModifiedTime()));
    } catch (NoSuchFileException renamedJustNow) {
      return Optional.empty();
    }
  }

  private Path named(int number) {
    return directory.resolve("jobs-%06d.log".formatted(number));
  }

  private static int number(Path path) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }
}
