package org.catena.adapters.xrootd;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.remote.Carrier;
import org.catena.adapters.remote.StorageBed;
import org.catena.adapters.spi.FileUrl;

/** The two storages, reached by root://, and the programs inside the bed. */
final class RootBed extends StorageBed {
  @Override
  public URI server(String storage) {
    return URI.create(told(storage, "root-url"));
  }

  @Override
  public FileUrl file(String storage, String name) {
    return at(storage, place() + "/" + name);
  }

  /** A file outside of this test's place. */
  FileUrl at(String storage, String path) {
    return FileUrl.parse(server(storage) + "/" + path);
  }

  /** Where programs inside see it. */
  Path proxy(String user) {
    return bed().directory().resolve("share/user").resolve(user).resolve("proxy.pem");
  }

  /** One of a test's own, where programs inside see it and believe that it is the user's. */
  Path handed(Path proxy) throws IOException {
    Path seen = bed().share().resolve("handed.pem");
    Files.copy(proxy, seen);
    Path handed = bed().share().resolve("proxy.pem");
    bed().tell("run", "install", "-m", "600", seen.toString(), handed.toString());
    return handed;
  }

  /** May do everything at both storages. */
  XrootdTransferAgent agent(BetweenStorages between, Path... roots) {
    return agent(settings(proxy("physicist"), between, ANSWER_LIMIT), roots);
  }

  XrootdTransferAgent agent(XrootdSettings settings, Path... roots) {
    return new XrootdTransferAgent(settings, Arrays.asList(roots), 2, ended -> {});
  }

  /** Has somebody else carry between the two. */
  XrootdTransferAgent agent(Carrier carrier, Path... roots) {
    return new XrootdTransferAgent(
        settings(proxy("physicist"), BetweenStorages.THEMSELVES_FIRST, ANSWER_LIMIT),
        Arrays.asList(roots),
        2,
        Optional.of(carrier),
        ended -> {});
  }

  /**
   * @param more storages beside the two
   */
  XrootdSettings settings(Path proxy, BetweenStorages between, Duration limit, URI... more) {
    List<URI> storages =
        Stream.concat(Stream.of(server("se1"), server("se2")), Stream.of(more)).toList();
    return new XrootdSettings(
        storages,
        Optional.of(proxy),
        Optional.empty(),
        Path.of("/etc/grid-security/certificates"),
        Optional.of(bed().programs()),
        Map.of(),
        between,
        limit);
  }

  /** It stands still, and its lines stay open. */
  void freeze(String storage) {
    signal(storage, "STOP");
  }

  /** And goes on. */
  void thaw(String storage) {
    signal(storage, "CONT");
  }

  private void signal(String storage, String signal) {
    bed().tell("run", "sh", "-c", "kill -%s $(cat /run/catena/%s.pid)".formatted(signal, storage));
  }
}
