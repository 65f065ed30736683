package org.catena.adapters.remote;

import java.net.URI;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.posix.PartialFile;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Arrived;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;
import org.catena.workflows.model.Content;

/** A copy's file on a storage beside its destination, until it was measured and gets the name. */
public final class Arrival {
  private static final int LOCKS = 64;
  private static final Object[] NAMING = new Object[LOCKS];

  static {
    for (int lock = 0; lock < LOCKS; lock++) {
      NAMING[lock] = new Object();
    }
  }

  private final TransferRequest request;
  private final RemoteFiles files;
  private final URI destination;
  private final URI partial;

  public Arrival(TransferRequest request, URI destination, RemoteFiles files) {
    this.request = request;
    this.files = files;
    this.destination = destination;
    this.partial =
        Storages.sibling(destination, PartialFile.name(Storages.name(destination), request));
  }

  /** How the bytes come from another storage. */
  public interface Bytes {
    /**
     * Writes the partial file.
     *
     * @return why it certainly failed; empty when what arrived must be looked at
     */
    Optional<Failure> copy(LongConsumer progress) throws Unserved;
  }

  /** The whole way from another storage; nothing but a whole file is left of it. */
  public TransferReport from(URI source, Bytes bytes, LongConsumer progress) throws Unserved {
    Optional<TransferReport> standing = standing();
    if (standing.isPresent()) {
      return standing.get();
    }
    Optional<Failure> unfit = SourceCheck.measured(request, source, files);
    if (unfit.isPresent()) {
      return new Failed(unfit.get());
    }
    try {
      Optional<Failure> failure = bytes.copy(progress);
      return failure.isPresent() ? new Failed(failure.get()) : arrive();
    } finally {
      remove(); // a copy that failed leaves an empty file or a part at some storages
    }
  }

  /** Where to write. */
  public URI partial() {
    return partial;
  }

  /** How the copy ends when its destination is there already. */
  public Optional<TransferReport> standing() throws Unserved {
    Optional<Content> there = files.content(destination, request.expected().bytes());
    return there.map(this::judge);
  }

  /** Gives the name to what was written, when it is what was expected. */
  public TransferReport arrive() throws Unserved {
    Optional<Content> written = files.content(partial, request.expected().bytes());
    if (written.isEmpty()) {
      return new Failed(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "nothing arrived at %s, written as %s: check the storage"
                  .formatted(destination, partial)));
    }
    if (written.get().bytes() < request.expected().bytes()) {
      return new Failed(
          new Failure(
              Fault.STORAGE_FULL,
              "the storage kept %d of the %d bytes of %s, and said nothing: it may be full. Free space there, or write to another storage"
                  .formatted(written.get().bytes(), request.expected().bytes(), destination)));
    }
    if (!written.get().equals(request.expected())) {
      return new Failed(
          new Failure(
              Fault.CHECKSUM_DIFFERS,
              "what arrived at %s holds %s, not %s as at its source %s: it was removed; check both"
                  .formatted(destination, written.get(), request.expected(), request.source())));
    }
    return giveName();
  }

  /** Whether all of it is there, so that only the name is missing. */
  public boolean whole() throws Unserved {
    return files
        .content(partial, request.expected().bytes())
        .filter(request.expected()::equals)
        .isPresent();
  }

  /** When it is there, and as far as the storage can be reached. */
  public void remove() {
    try {
      files.delete(partial);
    } catch (Unserved unreachable) {
      // Its name is nobody else's, and the copy's own failure says more.
    }
  }

  /**
   * Renaming overwrites at XRootD, whatever it is told and however it is reached: between the
   * question what is there and the renaming is a moment in which another program's file would be
   * lost. Copies of this program wait for each other.
   */
  private TransferReport giveName() throws Unserved {
    synchronized (NAMING[Math.floorMod(destination.hashCode(), LOCKS)]) {
      Optional<TransferReport> standing = standing();
      if (standing.isPresent()) {
        return standing.get();
      }
      try {
        files.move(partial, destination);
      } catch (Unserved perhapsDone) {
        Optional<Content> there = files.content(destination, request.expected().bytes());
        if (!there.equals(Optional.of(request.expected()))) {
          throw perhapsDone;
        }
      }
      return new Arrived();
    }
  }

  private TransferReport judge(Content there) {
    return there.equals(request.expected())
        ? new Arrived()
        : new Failed(
            new Failure(
                Fault.NAME_TAKEN,
                "%s exists and holds %s, not %s: find out what it is; it is not overwritten"
                    .formatted(destination, there, request.expected())));
  }
}
