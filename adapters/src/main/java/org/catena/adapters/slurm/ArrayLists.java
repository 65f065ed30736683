package org.catena.adapters.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file for each array that lists its elements' directories, for {@code element.sh}. */
final class ArrayLists {
  private static final Logger LOG = LoggerFactory.getLogger(ArrayLists.class);

  /** After that long, an array that is submitted is listed. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Duration LOOK_EVERY = Duration.ofHours(1);

  private final Path directory;
  private final JobFiles files;
  private Instant looked = Instant.EPOCH;

  /**
   * @throws IOException when the directory cannot be made
   */
  ArrayLists(Path directory, JobFiles files) throws IOException {
    this.files = files;
    this.directory = Files.createDirectories(directory);
  }

  /** In the order of the elements, as their directories are called where they run. */
  Path write(String name, List<Path> attempts) throws IOException {
    Path list = directory.resolve(name);
    return Files.write(
        list,
        attempts.stream()
            .map(files::there)
            .map(Path::toString)
            .map(LauncherWords::encode)
            .toList());
  }

  /** Of an array that was not submitted, or is over. */
  void drop(String name) {
    try {
      files.remove(directory.resolve(name));
      Files.deleteIfExists(directory.resolve(name));
    } catch (IOException stays) {
      LOG.warn("a list of an array that nobody needs stays until it is old", stays);
    }
  }

  /**
   * Deletes the lists of arrays that are over, now and then.
   *
   * @param open the names of those that are not
   */
  synchronized void tidy(Set<String> open, Instant now) {
    if (now.isBefore(looked.plus(LOOK_EVERY))) {
      return;
    }
    looked = now;
    try (Stream<Path> lists = Files.list(directory)) {
      lists
          .filter(list -> !open.contains(list.getFileName().toString()))
          .filter(list -> written(list).isBefore(now.minus(KEPT)))
          .forEach(list -> drop(list.getFileName().toString()));
    } catch (IOException | UncheckedIOException failure) {
      LOG.warn("the lists of arrays that are over stay until the next time", failure);
    }
  }

  private static Instant written(Path list) {
    try {
      return Files.getLastModifiedTime(list).toInstant();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
