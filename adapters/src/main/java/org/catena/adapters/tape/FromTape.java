package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.posix.StorageRoots;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TapeName;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** A file comes from tape into the scratch directory, and from there under its name. */
final class FromTape implements Course {
  private final TransferRequest request;
  private final TapeName name;
  private final PartialFile partial;
  private final StorageRoots roots;
  private final ReadBack archive;

  FromTape(TransferRequest request, TapeName name, StorageRoots roots, ReadBack archive) {
    this.request = request;
    this.name = name;
    this.partial = new PartialFile(request);
    this.roots = roots;
    this.archive = archive;
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
    if (!archive.there(name)) {
      return absent();
    }
    return archive
        .look(name, request.key().value(), back -> arrived(back, progress))
        .orElseGet(this::absent);
  }

  private TransferReport arrived(Path back, LongConsumer progress) throws IOException {
    try (FileChannel in = FileChannel.open(back, StandardOpenOption.READ)) {
      Content came = partial.write(in, progress);
      return came.equals(request.expected())
          ? partial.giveName()
          : new Failed(
              new Failure(
                  Fault.CHECKSUM_DIFFERS,
                  "what %s gave back holds %s, not %s: use another replica and mark this one suspect"
                      .formatted(request.source(), came, request.expected())));
    } finally {
      partial.remove();
    }
  }

  private TransferReport absent() {
    return new Failed(
        new Failure(
            Fault.FILE_MISSING,
            "source %s is not there: use another replica".formatted(request.source())));
  }
}
