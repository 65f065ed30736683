package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the program {@code src/test/resources/tape/dsmc} keeps, which behaves as IBM documents its
 * client. It is no real server: none was to be had.
 */
record DsmcArchive(Path directory, Path staging) implements TestArchive {
  static DsmcArchive in(Path directory) throws IOException {
    return new DsmcArchive(
        Files.createDirectories(directory.resolve("server")), directory.resolve("staging"));
  }

  DsmcTape tape() {
    return new DsmcTape(
        new DsmcSettings(
            Path.of("src/test/resources/tape/dsmc").toAbsolutePath().toString(),
            staging,
            Optional.of("tape"),
            Optional.empty(),
            Map.of("DSM_TEST_ARCHIVE", directory.toString()),
            Duration.ofMinutes(1)));
  }

  @Override
  public TapeTransferAgent agent(Path scratch, Collection<Path> roots) {
    return new TapeTransferAgent("archive", tape(), scratch, roots, ended -> {});
  }

  @Override
  public void put(String name, byte[] bytes) throws IOException {
    Path file = kept(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }

  @Override
  public void remove(String name) throws IOException {
    Files.delete(kept(name));
  }

  /** Under the path under which it was archived. */
  private Path kept(String name) {
    return Path.of(directory.toString() + staging.resolve(name));
  }
}
