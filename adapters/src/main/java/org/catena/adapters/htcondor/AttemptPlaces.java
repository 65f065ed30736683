package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.catena.adapters.batch.LauncherWords;
import org.catena.adapters.spi.JobKey;

/**
 * Where the attempts of keys have their directories, for a queue whose jobs' files are carried: a
 * handle does not tell.
 */
final class AttemptPlaces {
  private final Path directory;

  /**
   * @throws IOException when the directory cannot be made
   */
  AttemptPlaces(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** Before the job is submitted. */
  void write(JobKey key, Path attempt) throws IOException {
    Files.writeString(directory.resolve(key.value()), LauncherWords.encode(attempt.toString()));
  }

  /** Empty for a key that was never submitted. */
  Optional<Path> of(JobKey key) throws IOException {
    try {
      String text = Files.readString(directory.resolve(key.value()));
      return Optional.of(Path.of(LauncherWords.decode(text)));
    } catch (NoSuchFileException unknown) {
      return Optional.empty();
    }
  }

  /** What the job left is here: nobody needs its place any more. */
  void forget(JobKey key) throws IOException {
    Files.deleteIfExists(directory.resolve(key.value()));
  }
}
