package org.catena.adapters.remote;

import java.net.URI;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** Whether a storage has what is to be copied, before anything is written elsewhere. */
public final class SourceCheck {
  private SourceCheck() {}

  /** By what the storage says, where the file itself is going to be measured as it comes. */
  public static Optional<Failure> claimed(TransferRequest request, URI source, RemoteFiles files)
      throws Unserved {
    Optional<Claim> claim = files.claim(source, request.expected().bytes());
    if (claim.isEmpty()) {
      return Optional.of(missing(source));
    }
    return claim
        .filter(said -> said.contradicts(request.expected()))
        .map(said -> differs(request, source, said));
  }

  /** By its checksum: it is read when the storage does not say it. */
  public static Optional<Failure> measured(TransferRequest request, URI source, RemoteFiles files)
      throws Unserved {
    Optional<Content> content = files.content(source, request.expected().bytes());
    if (content.isEmpty()) {
      return Optional.of(missing(source));
    }
    return content
        .filter(there -> !there.equals(request.expected()))
        .map(there -> differs(request, source, there));
  }

  private static Failure missing(URI source) {
    return new Failure(
        Fault.FILE_MISSING, "source %s is not there: use another replica".formatted(source));
  }

  private static Failure differs(TransferRequest request, URI source, Object there) {
    return new Failure(
        Fault.CHECKSUM_DIFFERS,
        "source %s holds %s, not %s: use another replica and mark this one suspect"
            .formatted(source, there, request.expected()));
  }
}
