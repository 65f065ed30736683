package org.catena.engine.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The real payload behind a turnstile: chunks of one run wait until the test lets them through, so
 * that counters on a page can be compared with the ledger while nothing moves; and one chunk of
 * another run fails until the test mends it.
 */
final class Payload {
  /** The run with most chunks: 28. */
  static final long HELD_RUN = 173692;

  static final int HELD_RUN_CHUNKS = 28;

  /** 6 chunks, of which {@link #BROKEN_CHUNK} fails. */
  static final long BROKEN_RUN = 166784;

  static final int BROKEN_RUN_CHUNKS = 6;
  static final int BROKEN_CHUNK = 2;
  static final String BROKEN_SAYS = "alignment database does not answer for run 166784";

  private static final String SCRIPT =
      """
      #!/bin/sh
      # process --input RAW --first N --events N --output OUT, or another program of the payload
      program=$1 input=$3 first=$5
      if [ "$program" = process ]; then
        echo "events $first to $((first + $7 - 1)) of $(basename "$input")"
        case "$input" in
          *%2$d*)
            while through=$(cat '%1$s/through' 2>/dev/null) && [ "$first" -ge "$through" ]; do
              sleep 0.2
            done ;;
          *%3$d*)
            if [ "$first" = %4$d ] && [ -e '%1$s/broken' ]; then
              echo "asking the alignment database for the constants of events $first ..." >&2
              echo "error: %5$s" >&2
              exit 1
            fi ;;
        esac
      fi
      exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%6$s'/cms-dimuon-*.jar dimuon.payload.Dimuon "$@"
      """;

  private static final int EVENTS_PER_CHUNK = 100;

  private final Path directory;

  private Payload(Path directory) {
    this.directory = directory;
  }

  /** Nothing of {@link #HELD_RUN} goes through yet. */
  static Payload in(Path directory, Path software) {
    Payload payload = new Payload(directory);
    try {
      Files.createDirectories(directory);
      Files.createFile(directory.resolve("broken"));
      Files.writeString(
          payload.command(),
          SCRIPT.formatted(
              directory,
              HELD_RUN,
              BROKEN_RUN,
              BROKEN_CHUNK * EVENTS_PER_CHUNK,
              BROKEN_SAYS,
              software));
      Files.setPosixFilePermissions(
          payload.command(), PosixFilePermissions.fromString("rwxr-xr-x"));
      payload.letThrough(0);
      return payload;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path command() {
    return directory.resolve("dimuon");
  }

  /** The first chunks of {@link #HELD_RUN} end; the others begin and wait. */
  void letThrough(int chunks) throws IOException {
    Path next = Files.writeString(directory.resolve("next"), chunks * EVENTS_PER_CHUNK + "\n");
    Files.move(
        next,
        directory.resolve("through"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  void letAllThrough() throws IOException {
    Files.deleteIfExists(directory.resolve("through"));
  }

  void mend() throws IOException {
    Files.deleteIfExists(directory.resolve("broken"));
  }
}
