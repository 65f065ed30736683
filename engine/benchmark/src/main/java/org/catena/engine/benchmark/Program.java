package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the packaged programs that are measured. */
final class Program {
  private Program() {}

  /**
   * @param given by the user
   * @throws NoSuchFileException saying how to build it
   */
  static Path find(Optional<Path> given) throws IOException {
    return existing(given.orElseGet(() -> besideUs("../../../server/target/catena.jar")), "--jar");
  }

  /**
   * The small program of the commands for DAG files: as it is shipped beside the server's, or where
   * its own module packages it.
   *
   * @param given by the user
   * @throws NoSuchFileException saying how to build it
   */
  static Path findDag(Optional<Path> given) throws IOException {
    Path shipped = given.orElseGet(() -> besideUs("../../../server/target/catena-dag.jar"));
    Path packaged = besideUs("../../../dag/target").normalize();
    if (given.isEmpty() && Files.notExists(shipped.normalize()) && Files.isDirectory(packaged)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(packaged, "*-all.jar")) {
        for (Path one : all) {
          return one;
        }
      }
    }
    return existing(shipped, "--dag-jar");
  }

  private static Path existing(Path path, String option) throws NoSuchFileException {
    Path jar = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new NoSuchFileException(
          jar.toString(),
          null,
          "build it with ./mvnw package, or name it with " + option + " FILE");
    }
    return jar;
  }

  /** From engine/benchmark/target, where this program is packaged: its class path is its jar. */
  private static Path besideUs(String path) {
    return Path.of(System.getProperty("java.class.path", ".")).toAbsolutePath().resolve(path);
  }
}
