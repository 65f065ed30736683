package org.catena.adapters.fts;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.catena.adapters.remote.Arrival;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.RemoteFiles;
import org.catena.adapters.remote.SourceCheck;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferReport.Underway;
import org.catena.adapters.spi.TransferRequest;
import org.jspecify.annotations.Nullable;

/**
 * From storage to storage by way of FTS3, which writes under a name of the copy's own. It rests as
 * long as the server has the file; whatever the server said in the end, what is there decides.
 */
final class FtsCourse implements Course {
  private final TransferRequest request;
  private final URI source;
  private final Arrival arrival;
  private final FtsDesk desk;
  private final RemoteFiles files;
  private @Nullable Parcel parcel;

  FtsCourse(TransferRequest request, URI source, URI destination, FtsDesk desk, RemoteFiles files) {
    this.request = request;
    this.source = source;
    this.arrival = new Arrival(request, destination, files);
    this.desk = desk;
    this.files = files;
  }

  @Override
  public synchronized TransferReport go(LongConsumer progress) throws Unserved {
    return parcel == null ? begin(progress) : end(parcel);
  }

  @Override
  public synchronized CompletionStage<?> rest() {
    return parcel == null ? CompletableFuture.completedStage(null) : parcel.end();
  }

  private TransferReport begin(LongConsumer progress) throws Unserved {
    Parcel wanted = new Parcel(request.key(), source, arrival.partial(), request.expected());
    Optional<Parcel> handed = desk.handedOver(wanted);
    if (handed.isEmpty()) {
      Optional<TransferReport> settled = settled();
      if (settled.isPresent()) {
        return settled.get();
      }
      arrival.remove(); // FTS3 overwrites nothing
    }
    parcel = handed.orElse(wanted);
    parcel.tell(progress);
    if (handed.isEmpty()) {
      desk.carry(wanted);
    }
    return new Underway(0);
  }

  /** How it ends when there is nothing to carry. */
  private Optional<TransferReport> settled() throws Unserved {
    Optional<TransferReport> standing = arrival.standing();
    if (standing.isPresent()) {
      return standing;
    }
    if (arrival.whole()) { // brought for an earlier program, which did not name it any more
      return Optional.of(arrival.arrive());
    }
    return SourceCheck.measured(request, source, files).map(Failed::new);
  }

  private TransferReport end(Parcel carried) throws Unserved {
    desk.forget(carried);
    Optional<Failure> failure = carried.end().join();
    try {
      Optional<TransferReport> standing = arrival.standing(); // named by an earlier program
      if (standing.isPresent()) {
        return standing.get();
      }
      return failure.isPresent() && !arrival.whole() ? new Failed(failure.get()) : arrival.arrive();
    } catch (Unserved unreachable) {
      if (failure.isEmpty()) {
        throw unreachable;
      }
      return new Failed(failure.get()); // why FTS3 failed says more
    } finally {
      arrival.remove();
    }
  }
}
