package org.catena.adapters.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** A file of this machine goes to a storage. */
final class Upload implements Course {
  private final TransferRequest request;
  private final Path source;
  private final Arrival arrival;
  private final RemoteFiles files;

  Upload(TransferRequest request, URI destination, RemoteFiles files) {
    this.request = request;
    this.source = request.source().path();
    this.arrival = new Arrival(request, destination, files);
    this.files = files;
  }

  @Override
  public TransferReport go(LongConsumer progress) throws Unserved {
    Optional<TransferReport> standing = arrival.standing();
    if (standing.isPresent()) {
      return standing.get();
    }
    try {
      Content content = FileContent.measure(source);
      if (!content.equals(request.expected())) {
        return new Failed(
            new Failure(
                Fault.CHECKSUM_DIFFERS,
                "source %s holds %s, not %s: use another replica and mark this one suspect"
                    .formatted(source, content, request.expected())));
      }
    } catch (IOException failure) {
      return new Failed(StorageFaults.reading(source, failure));
    }
    try {
      put(progress);
      return arrival.arrive();
    } finally {
      arrival.remove();
    }
  }

  private void put(LongConsumer progress) throws Unserved {
    try {
      files.write(source, request.expected().bytes(), arrival.partial(), progress);
    } catch (Unserved perhapsDone) {
      if (!whole()) {
        throw perhapsDone;
      }
    }
  }

  private boolean whole() {
    try {
      return arrival.whole();
    } catch (Unserved unreachable) {
      return false;
    }
  }
}
