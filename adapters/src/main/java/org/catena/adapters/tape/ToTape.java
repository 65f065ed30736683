package org.catena.adapters.tape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TapeFile;
import org.catena.adapters.spi.TapeName;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Arrived;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** A file of this machine goes to tape, is read back, compared, and only then has arrived. */
final class ToTape implements Course {
  private final TransferRequest request;
  private final TapeName name;
  private final ReadBack archive;

  ToTape(TransferRequest request, TapeName name, ReadBack archive) {
    this.request = request;
    this.name = name;
    this.archive = archive;
  }

  @Override
  public TransferReport go(LongConsumer progress) throws Unserved {
    if (archive.there(name)) {
      return standing();
    }
    Path source = request.source().path();
    try {
      Content content = FileContent.measure(source);
      if (!content.equals(request.expected())) {
        return failed(
            Fault.CHECKSUM_DIFFERS,
            "source %s holds %s, not %s: use another replica and mark this one suspect"
                .formatted(source, content, request.expected()));
      }
    } catch (IOException failure) {
      return new Failed(StorageFaults.reading(source, failure));
    }
    Optional<Failure> failure = archive.store(new TapeFile(name, source), request.expected());
    if (failure.isPresent() && !perhapsThere()) {
      return new Failed(failure.get());
    }
    return stored(archive.content(name, request.key().value()));
  }

  /** A file that was stored before, perhaps by this very copy. */
  private TransferReport standing() throws Unserved {
    Optional<Content> there = archive.content(name, request.key().value());
    if (there.isPresent() && !there.get().equals(request.expected())) {
      return failed(
          Fault.NAME_TAKEN,
          "%s exists and holds %s, not %s: find out what it is; it is not overwritten"
              .formatted(request.destination(), there.get(), request.expected()));
    }
    return stored(there);
  }

  private boolean perhapsThere() {
    try {
      return archive.there(name);
    } catch (Unserved unknown) {
      return false; // and the failure to store it is told
    }
  }

  private TransferReport stored(Optional<Content> back) {
    if (back.isEmpty()) {
      return failed(
          Fault.STORAGE_UNREACHABLE,
          "the archive says that it has %s and does not give it back: ask its operator"
              .formatted(request.destination()));
    }
    return back.get().equals(request.expected())
        ? new Arrived()
        : failed(
            Fault.CHECKSUM_DIFFERS,
            "what %s gave back holds %s, not %s: it is no valid copy; have the archive remove it"
                .formatted(request.destination(), back.get(), request.expected()));
  }

  private static Failed failed(Fault fault, String message) {
    return new Failed(new Failure(fault, message));
  }
}
