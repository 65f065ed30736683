package org.catena.adapters.remote;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferReport.Underway;
import org.catena.adapters.spi.TransferRequest;

/** One copy on its course, and what is known of it. */
final class Copy {
  private final TransferRequest request;
  private final Course course;
  private TransferReport report = new Underway(0);

  Copy(TransferRequest request, Course course) {
    this.request = request;
    this.course = course;
  }

  synchronized TransferReport report() {
    return report;
  }

  /**
   * Goes to its end, or until it rests.
   *
   * @return what it waits for when it rests
   */
  Optional<CompletionStage<?>> go() {
    TransferReport gone = gone();
    if (gone instanceof Underway) {
      return Optional.of(course.rest());
    }
    synchronized (this) {
      report = gone;
    }
    return Optional.empty();
  }

  private synchronized void told(long bytes) {
    if (report instanceof Underway) {
      report = new Underway(bytes);
    }
  }

  private TransferReport gone() {
    try {
      return course.go(this::told);
    } catch (Unserved unserved) {
      return new Failed(unserved.failure());
    } catch (IOException failure) { // only a destination on this machine is written by ourselves
      return new Failed(StorageFaults.writing(request.destination().path(), failure));
    } catch (RuntimeException bug) {
      return new Failed(
          new Failure(
              Fault.STORAGE_UNREACHABLE,
              "copying %s to %s broke off: %s"
                  .formatted(request.source(), request.destination(), bug)));
    }
  }
}
