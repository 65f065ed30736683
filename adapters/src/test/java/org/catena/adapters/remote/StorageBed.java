package org.catena.adapters.remote;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.spi.FileUrl;

/** Storages that a script of {@code testbed/} started, and a place of a test's own on each. */
public abstract class StorageBed {
  /** How long a storage may take to answer in a test. */
  protected static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private final TestBed bed;

  /** Where a storage has what may be written, below its own directory. */
  private final String area;

  /** The two storages that {@code testbed/xrootd.sh up} started. */
  protected StorageBed() {
    this(
        TestBed.given("catena.test.xrootd", "xrootd.sh", "CATENA_TESTBED_XROOTDSUITE"),
        "store",
        List.of("se1", "se2"));
  }

  protected StorageBed(TestBed bed, String area, List<String> storages) {
    this.bed = bed;
    this.area = area;
    for (String storage : storages) {
      try {
        Files.createDirectories(directory(storage));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** Where a storage's server is. */
  public abstract URI server(String storage);

  /** A file of this test. */
  public abstract FileUrl file(String storage, String name);

  /** What the script wrote down of a storage. */
  protected final String told(String storage, String what) {
    try {
      return Files.readString(bed.directory().resolve(storage).resolve(what)).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Where the storages have this test's files, beneath their servers. */
  protected final String place() {
    return "/store/" + bed.share().getFileName();
  }

  /** The server's programs, and what they see too. */
  protected final TestBed bed() {
    return bed;
  }

  /** The same, as the storage keeps it. */
  public final Path stored(String storage, String name) {
    return directory(storage).resolve(name);
  }

  /** What lies in this test's directory, hidden or not. */
  public final List<String> list(String storage) {
    try (Stream<Path> files = Files.list(directory(storage))) {
      return files.map(file -> Objects.toString(file.getFileName())).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of some size behind the storage's back: zeros, which take no space. */
  public final Path zeros(String storage, String name, long bytes) throws IOException {
    Path file = stored(storage, name);
    try (var channel = new RandomAccessFile(file.toFile(), "rw")) {
      channel.setLength(bytes);
    }
    return file;
  }

  public final Path user(String user, String file) {
    return bed.directory().resolve("user").resolve(user).resolve(file);
  }

  /** Whom to believe. */
  public final Path authorities() {
    return bed.directory().resolve("certificates");
  }

  /** With signal 9; it is started again after two seconds. */
  public final void kill(String storage) {
    bed.tell("kill", storage);
  }

  private Path directory(String storage) {
    return bed.directory()
        .resolve("share")
        .resolve(storage)
        .resolve(area)
        .resolve(bed.share().getFileName());
  }
}
