package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the measured programs keep their data.
 *
 * @param kept whether it stays afterwards
 */
record WorkPlace(Path root, boolean kept) implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> FOR_THE_GROUP =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwx---"));

  static WorkPlace at(Optional<Path> chosen) throws IOException {
    if (chosen.isPresent()) {
      return new WorkPlace(Files.createDirectories(chosen.get()).toAbsolutePath(), true);
    }
    return new WorkPlace(Files.createTempDirectory("catena-benchmark"), false);
  }

  /**
   * A data directory that did not exist before. A pool's jobs run as another user, whom the access
   * list of a shared directory lets in only as far as the group may.
   */
  Path fresh(String name) throws IOException {
    return Files.createTempDirectory(root, name + "-", FOR_THE_GROUP);
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    delete(root);
  }

  /** With all that is in it; a link is not followed. */
  static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(directory)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }
}
