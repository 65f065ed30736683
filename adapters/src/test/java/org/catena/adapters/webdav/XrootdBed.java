package org.catena.adapters.webdav;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.https.Identity;
import org.catena.adapters.remote.Carrier;
import org.catena.adapters.remote.StorageBed;
import org.catena.adapters.spi.FileUrl;

/** The two storages, reached over WebDAV. */
final class XrootdBed extends StorageBed {
  @Override
  public URI server(String storage) {
    return URI.create(told(storage, "url"));
  }

  @Override
  public FileUrl file(String storage, String name) {
    return new FileUrl(server(storage).resolve(place() + "/" + name));
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

  /** Has somebody else carry between the two. */
  WebdavTransferAgent agent(Carrier carrier, Path... roots) {
    return new WebdavTransferAgent(
        new WebdavSettings(
            List.of(server("se1"), server("se2")),
            identity("physicist"),
            CopyDirection.PULL,
            ANSWER_LIMIT),
        Arrays.asList(roots),
        2,
        Optional.of(carrier),
        ended -> {});
  }
}
