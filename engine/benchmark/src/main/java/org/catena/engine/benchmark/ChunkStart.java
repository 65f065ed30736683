package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the first chunk job of a run began, seen in two ways.
 *
 * @param process the payload's process exists: the time of its empty error file, made when it is
 *     started. The kernel stamps files with the time of its last tick, so up to 10 ms early
 * @param payload the payload's own first line in the trace, written after its Java has started and
 *     it has opened its input; on its own clock, to the millisecond
 */
record ChunkStart(Instant process, Instant payload) {
  private static final String ERROR_FILE = "stderr";

  /** Empty as long as it has not begun. */
  static Optional<ChunkStart> of(Path data, long run) throws IOException {
    Optional<Instant> payload = traced(data.resolve("work/trace.log"), run);
    Optional<Instant> process = begun(data.resolve("work"), run);
    return payload.flatMap(line -> process.map(file -> new ChunkStart(file, line)));
  }

  private static Optional<Instant> traced(Path trace, long run) throws IOException {
    if (Files.notExists(trace)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(trace)) {
      return lines
          .map(line -> line.split(" ", -1))
          .filter(words -> words.length > 5 && words[2].equals("start"))
          .filter(words -> words[3].equals("process") && words[5].equals(Long.toString(run)))
          .map(words -> Instant.ofEpochMilli(Long.parseLong(words[0])))
          .min(Comparator.naturalOrder());
    }
  }

  private static Optional<Instant> begun(Path work, long run) throws IOException {
    Instant first = Instant.MAX;
    try (Stream<Path> scopes = Files.list(work)) {
      for (Path scope : scopes.filter(Files::isDirectory).toList()) {
        Path directory = scope.resolve(RawRuns.name(run));
        if (Files.isDirectory(directory)) {
          first = earliest(first, directory);
        }
      }
    }
    return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
  }

  private static Instant earliest(Instant known, Path directory) throws IOException {
    Instant first = known;
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(path -> path.endsWith(ERROR_FILE)).toList()) {
        Instant made = Files.getLastModifiedTime(file).toInstant();
        first = made.isBefore(first) ? made : first;
      }
    } catch (NoSuchFileException moved) {
      return known;
    }
    return first;
  }
}
