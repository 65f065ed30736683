package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;

/**
 * Files of the real tar in a directory, by the script {@code tape/tar-archive.sh}. The property
 * {@code catena.test.tape} names a directory of another disk; without it, the test's own is used.
 */
record TarArchive(Path directory) implements TestArchive {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  static final int ABSENT = 3;

  static TarArchive in(Path directory) throws IOException {
    String elsewhere = System.getProperty("catena.test.tape", "");
    return new TarArchive(
        elsewhere.isEmpty()
            ? Files.createDirectories(directory.resolve("archive"))
            : Files.createTempDirectory(Path.of(elsewhere), "archive"));
  }

  /** What a configuration would say. */
  ArchiveCommands commands() {
    return new ArchiveCommands(
        line("store", "{file}"), line("retrieve", "{file}"), line("verify"), ABSENT);
  }

  List<String> line(String verb, String... more) {
    return Stream.concat(
            Stream.of(script().toString(), directory.toString(), verb, "{name}"), Stream.of(more))
        .toList();
  }

  @Override
  public TapeTransferAgent agent(Path scratch, Collection<Path> roots) {
    return agent(commands(), LIMIT, scratch, roots);
  }

  static TapeTransferAgent agent(
      ArchiveCommands commands, Duration limit, Path scratch, Collection<Path> roots) {
    CommandTape tape = new CommandTape(commands, Map.of(), limit);
    return new TapeTransferAgent("archive", tape, scratch, roots, ended -> {});
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    Path file = Files.createTempFile("put", "");
    try {
      Files.write(file, bytes);
      Path tar = directory.resolve(name + ".tar");
      Files.createDirectories(Objects.requireNonNull(tar.getParent()));
      CommandResult result =
          new CommandRunner()
              .run(
                  new Command(
                      List.of("tar", "-cPf", tar.toString(), file.toString()),
                      directory,
                      Map.of("PATH", "/usr/bin:/bin"),
                      LIMIT));
      if (!result.succeeded()) {
        throw new IOException(result.err());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public void remove(String name) throws IOException {
    Files.delete(directory.resolve(name + ".tar"));
  }

  private static Path script() {
    return Path.of("src/test/resources/tape/tar-archive.sh").toAbsolutePath();
  }
}
