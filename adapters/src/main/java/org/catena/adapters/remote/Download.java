package org.catena.adapters.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.posix.StorageRoots;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** A storage's file comes to this machine. */
final class Download implements Course {
  private final TransferRequest request;
  private final URI source;
  private final PartialFile partial;
  private final StorageRoots roots;
  private final RemoteFiles files;

  Download(TransferRequest request, URI source, StorageRoots roots, RemoteFiles files) {
    this.request = request;
    this.source = source;
    this.partial = new PartialFile(request);
    this.roots = roots;
    this.files = files;
  }

  @Override
  public TransferReport go(LongConsumer progress) throws Unserved, IOException {
    Optional<Failure> unmounted = roots.missingRoot(request.destination().path());
    if (unmounted.isPresent()) {
      return new Failed(unmounted.get());
    }
    Optional<TransferReport> standing = partial.standing();
    if (standing.isPresent()) {
      return standing.get();
    }
    Optional<Failure> unfit = SourceCheck.claimed(request, source, files);
    if (unfit.isPresent()) {
      return new Failed(unfit.get());
    }
    try {
      Content came = files.fetch(source, partial, progress);
      return came.equals(request.expected())
          ? partial.giveName()
          : new Failed(
              new Failure(
                  Fault.CHECKSUM_DIFFERS,
                  "what came from %s holds %s, not %s: use another replica and mark this one suspect"
                      .formatted(source, came, request.expected())));
    } finally {
      partial.remove();
    }
  }
}
