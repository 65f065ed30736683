package org.catena.engine.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where one contender runs one workload: what was written for it, and what a run leaves. */
final class RunFolder {
  /** Writes the lines of one file. */
  interface Lines {
    /**
     * @throws IOException when the disk does not take them
     */
    void to(BufferedWriter file) throws IOException;
  }

  private final Path path;
  private final Set<String> written = new HashSet<>();

  RunFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** A file that belongs to the work. On disk at once, so that no run pays for writing it. */
  void write(String name, Lines lines) throws IOException {
    Path file = file(name);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      lines.to(writer);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    written.add(name);
  }

  void writeScript(String name, String text) throws IOException {
    write(name, file -> file.write(text));
    Set<PosixFilePermission> all = new HashSet<>(Files.getPosixFilePermissions(file(name)));
    all.add(PosixFilePermission.OWNER_EXECUTE);
    Files.setPosixFilePermissions(file(name), all);
  }

  /** As before the first run. */
  void clean() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      for (Path one : all.toList()) {
        if (!written.contains(one.getFileName().toString())) {
          WorkPlace.delete(one);
        }
      }
    }
  }

  int count(String folder) throws IOException {
    if (Files.notExists(file(folder))) {
      return 0;
    }
    try (Stream<Path> all = Files.list(file(folder))) {
      return (int) all.count();
    }
  }

  /** The lines of a file that a run left; none when it left none. */
  List<String> lines(String name) throws IOException {
    return Files.exists(file(name)) ? Files.readAllLines(file(name)) : List.of();
  }
}
