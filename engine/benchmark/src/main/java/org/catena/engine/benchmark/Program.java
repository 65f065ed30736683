package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the packaged program that is measured. */
final class Program {
  private Program() {}

  /**
   * @param given by the user
   * @throws NoSuchFileException saying how to build it
   */
  static Path find(Optional<Path> given) throws IOException {
    Path jar = given.orElseGet(Program::besideUs).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new NoSuchFileException(
          jar.toString(), null, "build it with ./mvnw package, or name it with --jar FILE");
    }
    return jar;
  }

  /** From engine/benchmark/target, where this program is packaged: its class path is its jar. */
  private static Path besideUs() {
    return Path.of(System.getProperty("java.class.path", "."))
        .toAbsolutePath()
        .resolve("../../../server/target/catena.jar");
  }
}
