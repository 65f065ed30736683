package org.catena.adapters.webdav;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.adapters.webdav.StorageServers.Question;
import org.catena.workflows.model.Content;

/** A file of this machine goes to a storage. */
final class Upload implements Course {
  private final TransferRequest request;
  private final Path source;
  private final RemoteArrival arrival;
  private final StorageServers servers;

  Upload(TransferRequest request, URI destination, StorageServers servers, StoredFiles files) {
    this.request = request;
    this.source = request.source().path();
    this.arrival = new RemoteArrival(request, destination, files);
    this.servers = servers;
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
    Question question = new Question("PUT", arrival.partial(), "write");
    AtomicLong gone = new AtomicLong();
    try {
      StorageServers.require(
          question, servers.ask(question, body(gone, progress), servers.limit(0), gone::get));
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

  /** With its length: XRootD before 5.8 leaves an empty file of a body in chunks. */
  private BodyPublisher body(AtomicLong gone, LongConsumer progress) {
    long bytes = request.expected().bytes();
    return bytes == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(
            BodyPublishers.ofInputStream(() -> counted(gone, progress)), bytes);
  }

  private InputStream counted(AtomicLong gone, LongConsumer progress) {
    try {
      return new FilterInputStream(Files.newInputStream(source)) {
        @Override
        public int read(byte[] block, int from, int length) throws IOException {
          int read = super.read(block, from, length);
          if (read > 0) {
            progress.accept(gone.addAndGet(read));
          }
          return read;
        }
      };
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
