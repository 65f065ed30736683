package org.catena.engine.core.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.LogRecord;

/**
 * The files {@code stdout} and {@code stderr} of attempts. Directories are opened one inside the
 * other from the work directory on, and no symbolic link is followed: a payload that puts one in
 * the place of its directory or log, at whatever moment, leads nowhere.
 */
final class LogFiles {
  private static final List<Path> NAMES = List.of(Path.of("stdout"), Path.of("stderr"));
  private static final Path FRESH = Path.of(".log-cut");
  private static final int PIECE = 1 << 16;

  /** Room for what says that something is gone. */
  private static final long FEWEST_BYTES = 1_000;

  private final Path work;

  /**
   * @param work all attempts' directories that are ours lie below it
   */
  LogFiles(Path work) {
    this.work = work.toAbsolutePath().normalize();
  }

  private interface Use {
    long of(SecureDirectoryStream<Path> directory, Path name, long bytes) throws IOException;
  }

  /** How much there is in both; 0 of a directory that is not ours. */
  long bytes(LogRecord log) throws IOException {
    return each(log, (directory, name, bytes) -> bytes);
  }

  /** Removes both; returns how much was there. */
  long remove(LogRecord log) throws IOException {
    return each(
        log,
        (directory, name, bytes) -> {
          directory.deleteFile(name);
          return bytes;
        });
  }

  /** Takes away the beginning of what is longer; returns what is left in both. */
  long cut(LogRecord log, long mostBytes, String because) throws IOException {
    long most = Math.max(FEWEST_BYTES, mostBytes / NAMES.size());
    return each(
        log,
        (directory, name, bytes) -> {
          if (bytes <= most) {
            return bytes;
          }
          byte[] notice =
              "[the beginning of %d bytes was removed: %.200s]%n"
                  .formatted(bytes, because)
                  .getBytes(StandardCharsets.UTF_8);
          copyEnd(directory, name, bytes - most + notice.length, notice);
          directory.move(FRESH, directory, name);
          return most;
        });
  }

  private static void copyEnd(
      SecureDirectoryStream<Path> directory, Path name, long from, byte[] notice)
      throws IOException {
    try {
      directory.deleteFile(FRESH);
    } catch (NoSuchFileException none) {
      // only a program that was killed leaves one
    }
    Set<OpenOption> read = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    Set<OpenOption> make = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (SeekableByteChannel in = directory.newByteChannel(name, read);
        SeekableByteChannel out = directory.newByteChannel(FRESH, make)) {
      in.position(from);
      ByteBuffer piece = ByteBuffer.wrap(notice);
      write(out, piece);
      piece = ByteBuffer.allocate(PIECE);
      while (in.read(piece) >= 0) {
        write(out, piece.flip());
        piece.clear();
      }
    }
  }

  private static void write(SeekableByteChannel out, ByteBuffer piece) throws IOException {
    while (piece.hasRemaining()) {
      out.write(piece);
    }
  }

  private long each(LogRecord log, Use use) throws IOException {
    Optional<SecureDirectoryStream<Path>> opened = open(log.directory());
    if (opened.isEmpty()) {
      return 0;
    }
    long sum = 0;
    try (SecureDirectoryStream<Path> directory = opened.get()) {
      for (Path name : NAMES) {
        boolean output = log.output().equals(Optional.of(log.directory().resolve(name)));
        BasicFileAttributes file = output ? null : attributes(directory, name).orElse(null);
        if (file != null && file.isRegularFile()) {
          sum += use.of(directory, name, file.size());
        }
      }
    }
    return sum;
  }

  private static Optional<BasicFileAttributes> attributes(
      SecureDirectoryStream<Path> directory, Path name) throws IOException {
    try {
      return Optional.of(
          directory
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Empty when it is not there, or not below the work directory. */
  private Optional<SecureDirectoryStream<Path>> open(Path attempt) throws IOException {
    Path directory = attempt.toAbsolutePath().normalize();
    if (!directory.startsWith(work) || directory.equals(work)) {
      return Optional.empty();
    }
    DirectoryStream<Path> here;
    try {
      here = Files.newDirectoryStream(work);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
    for (Path part : work.relativize(directory)) {
      if (!(here instanceof SecureDirectoryStream<Path> safe)) {
        here.close();
        return Optional.empty(); // no system of ours: there, nothing is removed
      }
      try (safe) {
        here = safe.newDirectoryStream(part, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException | NotDirectoryException none) {
        return Optional.empty();
      }
    }
    return here instanceof SecureDirectoryStream<Path> safe ? Optional.of(safe) : Optional.empty();
  }
}
