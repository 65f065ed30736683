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
    Optional<TransferReport> standing = arrival.standing();
    if (standing.isPresent()) {
      return standing.get();
    }
    Parcel handed = desk.handedOver(request.key()).orElse(null);
    if (handed == null) {
      if (arrival.whole()) { // brought for an earlier program, which did not name it any more
        return arrival.arrive();
      }
      Optional<Failure> unfit = SourceCheck.measured(request, source, files);
      if (unfit.isPresent()) {
        return new Failed(unfit.get());
      }
      arrival.remove(); // FTS3 overwrites nothing
      handed = new Parcel(request.key(), source, arrival.partial(), request.expected());
      handed.tell(progress);
      desk.carry(handed);
    } else {
      handed.tell(progress);
    }
    parcel = handed;
    return new Underway(0);
  }

  private TransferReport end(Parcel carried) throws Unserved {
    desk.forget(carried);
    Optional<Failure> failure = carried.end().join();
    if (failure.isPresent() && !whole()) {
      arrival.remove();
      return new Failed(failure.get());
    }
    try {
      return arrival.arrive();
    } finally {
      arrival.remove();
    }
  }

  private boolean whole() {
    try {
      return arrival.whole();
    } catch (Unserved unreachable) { // why FTS3 failed says more
      return false;
    }
  }
}
