package org.catena.adapters.fts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.https.Credential;
import org.catena.adapters.https.Identity;
import org.catena.adapters.https.TestAuthority;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;

/** The stand-in for a server, one whom it knows, and a directory for what is handed over. */
public final class FtsBed implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(100);
  private static final Duration DAY = Duration.ofHours(24);

  private final TestAuthority authority = new TestAuthority("FTS CA");
  private final Path folder;
  private final FtsStandIn server;

  /**
   * @param mover carries in the server's stead
   */
  public FtsBed(Path folder, TransferAgent mover) {
    this.folder = folder;
    this.server = new FtsStandIn(authority, folder, mover);
  }

  public FtsStandIn server() {
    return server;
  }

  Path state() {
    return folder.resolve("fts-jobs");
  }

  /** Of one whose certificate ends in two days. */
  public FtsCarrier carrier() {
    try {
      return new FtsCarrier(settings(certificate(Duration.ofDays(2)), DAY));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  FtsDesk desk() throws IOException {
    return desk(certificate(Duration.ofDays(2)), DAY);
  }

  FtsDesk desk(Identity identity, Duration patience) throws IOException {
    FtsSettings settings = settings(identity, patience);
    return new FtsDesk(settings, new FtsServer(settings), Clock.systemUTC());
  }

  FtsServer asked(Identity identity) {
    return new FtsServer(settings(identity, DAY));
  }

  /** A file of this machine, and where it is to go. */
  Parcel parcel(String name) {
    return parcel(name, folder.resolve("to").resolve(name).toUri());
  }

  Parcel parcel(String name, URI destination) {
    try {
      Path source = Files.writeString(folder.resolve(name), "what " + name + " saw");
      return new Parcel(
          new TransferKey("t-" + name), source.toUri(), destination, FileContent.measure(source));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is written down of jobs. */
  List<Path> records() throws IOException {
    try (Stream<Path> files = Files.list(state())) {
      return files.toList();
    }
  }

  private FtsSettings settings(Identity identity, Duration patience) {
    return new FtsSettings(
        server.url(),
        identity,
        identity.token().isPresent() ? Optional.of(folder.resolve("storages")) : Optional.empty(),
        state(),
        ROUND,
        patience,
        Duration.ofSeconds(5));
  }

  Identity certificate(Duration lifetime) throws IOException {
    Credential credential = authority.vouch("physicist", lifetime);
    var parts = new ArrayList<Object>(credential.chain());
    parts.add(credential.key());
    Path file = TestAuthority.pem(folder.resolve("fts-user.pem"), parts.toArray());
    return new Identity(Optional.of(file), Optional.empty(), Optional.empty(), authorities());
  }

  /** Known by one token, which another one accompanies for the storages. */
  Identity token(String ours, String storages) throws IOException {
    Files.writeString(folder.resolve("storages"), storages);
    Path file = Files.writeString(folder.resolve("fts-token"), ours);
    return new Identity(Optional.empty(), Optional.empty(), Optional.of(file), authorities());
  }

  private Path authorities() {
    return folder.resolve("fts-ca.pem");
  }

  @Override
  public void close() {
    server.close();
  }
}
