package org.catena.adapters.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;

/**
 * What stands in the directory of one attempt; {@code launcher.sh} writes it and says how.
 *
 * <p>The claim decides who goes on. A launcher makes it as a file and {@link #settleAbsent} as a
 * directory; both fail when the other was first, so an attempt either starts once or never.
 */
record AttemptDirectory(Path path) {
  enum Claim {
    NONE,
    /** A launcher took it. */
    STARTED,
    /** It was settled that none ever will. */
    ABSENT
  }

  AttemptDirectory {
    path = path.toAbsolutePath().normalize();
  }

  static AttemptDirectory of(JobHandle handle) {
    return new AttemptDirectory(Path.of(handle.value()));
  }

  JobHandle handle() {
    return new JobHandle(path.toString());
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  void create() throws IOException {
    Files.createDirectories(path);
  }

  /** Looks once: between two looks a launcher may come. */
  Claim claim() {
    try {
      boolean file =
          Files.readAttributes(claimFile(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .isRegularFile();
      return file ? Claim.STARTED : Claim.ABSENT;
    } catch (IOException notThere) {
      return Claim.NONE;
    }
  }

  /** Takes the claim so that no launcher can, unless there is one; then tells whose it is. */
  Claim settleAbsent() throws IOException {
    create();
    try {
      Files.createDirectory(claimFile());
      return Claim.ABSENT;
    } catch (FileAlreadyExistsException taken) {
      return claim();
    }
  }

  Instant startedAt() throws IOException {
    return Files.getLastModifiedTime(claimFile()).toInstant();
  }

  Instant endedAt() throws IOException {
    return Files.getLastModifiedTime(exitFile()).toInstant();
  }

  /** Empty as long as no whole line was written. */
  Optional<ExitRecord> exit() throws IOException {
    return read(exitFile()).flatMap(ExitRecord::parse);
  }

  /** Empty as long as no whole line was written. */
  Optional<Supervisor> supervisor() throws IOException {
    return read(path.resolve(".pid")).flatMap(Supervisor::parse);
  }

  private Path claimFile() {
    return path.resolve(".claim");
  }

  private Path exitFile() {
    return path.resolve(".exit");
  }

  private static Optional<String> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }
}
