package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** One copy: into a partial file beside the destination, checked, then given its name. */
final class FileCopy implements Runnable {
  private final TransferRequest request;
  private final Path source;
  private final Path destination;
  private final PartialFile partial;
  private final StorageRoots roots;
  private volatile TransferReport report = new TransferReport.Underway(0);

  FileCopy(TransferRequest request, StorageRoots roots) {
    this.request = request;
    this.roots = roots;
    this.source = request.source().path();
    this.destination = request.destination().path();
    this.partial = new PartialFile(request);
  }

  TransferReport report() {
    return report;
  }

  @Override
  public void run() {
    try {
      report = copy();
    } catch (IOException failure) {
      report = new Failed(StorageFaults.writing(destination, failure));
    } catch (RuntimeException bug) {
      report =
          new Failed(
              new Failure(
                  Fault.STORAGE_UNREACHABLE,
                  "copying %s to %s broke off: %s".formatted(source, destination, bug)));
    }
  }

  private TransferReport copy() throws IOException {
    if (roots.missingRoot(source).isPresent()) {
      return new Failed(roots.missingRoot(source).get());
    }
    if (roots.missingRoot(destination).isPresent()) {
      return new Failed(roots.missingRoot(destination).get());
    }
    Optional<TransferReport> standing = partial.standing();
    if (standing.isPresent()) {
      return standing.get();
    }
    FileChannel in;
    try {
      in = FileChannel.open(source, StandardOpenOption.READ);
    } catch (IOException failure) {
      return new Failed(StorageFaults.reading(source, failure));
    }
    try (in) {
      return copy(in);
    }
  }

  private TransferReport copy(FileChannel in) throws IOException {
    try {
      Content content = partial.write(in, bytes -> report = new TransferReport.Underway(bytes));
      if (!content.equals(request.expected())) {
        return new Failed(
            new Failure(
                Fault.CHECKSUM_DIFFERS,
                "source %s holds %s, not %s: use another replica and mark this one suspect"
                    .formatted(source, content, request.expected())));
      }
      return partial.giveName();
    } finally {
      partial.remove();
    }
  }
}
