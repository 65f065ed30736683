package org.catena.adapters.webdav;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.https.Identity;
import org.catena.adapters.spi.FileUrl;

/** The two storages that {@code testbed/xrootd.sh up} started, and a place of a test's own. */
final class XrootdBed {
  static final String PROPERTY = "catena.test.xrootd";

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private final TestBed bed;

  private XrootdBed(TestBed bed) {
    this.bed = bed;
    for (String storage : List.of("se1", "se2")) {
      try {
        Files.createDirectories(directory(storage));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** The storages whose state directory the property {@code catena.test.xrootd} names. */
  static XrootdBed given() {
    return new XrootdBed(TestBed.given(PROPERTY, "xrootd.sh", "CATENA_TESTBED_XROOTDSUITE"));
  }

  /** Where a storage's server is. */
  URI server(String storage) {
    try {
      return URI.create(Files.readString(bed.directory().resolve(storage).resolve("url")).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of this test. */
  FileUrl file(String storage, String name) {
    return new FileUrl(
        server(storage).resolve("/store/%s/%s".formatted(bed.share().getFileName(), name)));
  }

  /** The same, as the storage keeps it. */
  Path stored(String storage, String name) {
    return directory(storage).resolve(name);
  }

  /** What lies in this test's directory, hidden or not. */
  List<String> list(String storage) {
    try (Stream<Path> files = Files.list(directory(storage))) {
      return files.map(file -> Objects.toString(file.getFileName())).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of some size behind the storage's back: zeros, which take no space. */
  Path zeros(String storage, String name, long bytes) throws IOException {
    Path file = stored(storage, name);
    try (var channel = new RandomAccessFile(file.toFile(), "rw")) {
      channel.setLength(bytes);
    }
    return file;
  }

  /** A physicist, whom the storages know, or a stranger, whom they do not. */
  Identity identity(String user) {
    return identity(user(user, "cert.pem"), Optional.of(user(user, "key.pem")));
  }

  Identity identity(Path certificate, Optional<Path> key) {
    return new Identity(Optional.of(certificate), key, Optional.empty(), authorities());
  }

  Identity token(Path file) {
    return new Identity(Optional.empty(), Optional.empty(), Optional.of(file), authorities());
  }

  Path user(String user, String file) {
    return bed.directory().resolve("user").resolve(user).resolve(file);
  }

  /** Whom to believe. */
  Path authorities() {
    return bed.directory().resolve("certificates");
  }

  /** May do everything at both storages. */
  WebdavTransferAgent agent(CopyDirection direction, Path... roots) {
    return agent(identity("physicist"), direction, ANSWER_LIMIT, List.of(), roots);
  }

  WebdavTransferAgent agent(Identity identity) {
    return agent(identity, CopyDirection.PULL, ANSWER_LIMIT, List.of());
  }

  /**
   * @param more storages beside the two
   */
  WebdavTransferAgent agent(
      Identity identity, CopyDirection direction, Duration limit, List<URI> more, Path... roots) {
    List<URI> storages =
        Stream.concat(Stream.of(server("se1"), server("se2")), more.stream()).toList();
    return new WebdavTransferAgent(
        new WebdavSettings(storages, identity, direction, limit),
        Arrays.asList(roots),
        2,
        ended -> {});
  }

  /** With signal 9; it is started again after two seconds. */
  void kill(String storage) {
    bed.tell("kill", storage);
  }

  private Path directory(String storage) {
    return bed.directory()
        .resolve("share")
        .resolve(storage)
        .resolve("store")
        .resolve(bed.share().getFileName());
  }
}
