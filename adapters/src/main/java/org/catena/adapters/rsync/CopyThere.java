package org.catena.adapters.rsync;

import java.net.URI;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.catena.adapters.remote.Arrival;
import org.catena.adapters.remote.Course;
import org.catena.adapters.remote.SourceCheck;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferRequest;

/** From one directory of a disk server to another: no byte of it comes here. */
final class CopyThere implements Course {
  private final TransferRequest request;
  private final URI source;
  private final Arrival arrival;
  private final RsyncFiles files;

  CopyThere(TransferRequest request, URI source, URI destination, RsyncFiles files) {
    this.request = request;
    this.source = source;
    this.arrival = new Arrival(request, destination, files);
    this.files = files;
  }

  @Override
  public TransferReport go(LongConsumer progress) throws Unserved {
    Optional<TransferReport> standing = arrival.standing();
    if (standing.isPresent()) {
      return standing.get();
    }
    Optional<Failure> unfit = SourceCheck.measured(request, source, files);
    if (unfit.isPresent()) {
      return new Failed(unfit.get());
    }
    try {
      files.copy(source, arrival.partial(), progress);
      return arrival.arrive();
    } finally {
      arrival.remove();
    }
  }
}
