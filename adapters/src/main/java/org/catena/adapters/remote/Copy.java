package org.catena.adapters.remote;

import java.io.IOException;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferReport.Failed;
import org.catena.adapters.spi.TransferReport.Underway;
import org.catena.adapters.spi.TransferRequest;

/** One copy on its course, and what is known of it. */
final class Copy implements Runnable {
  private final TransferRequest request;
  private final Course course;
  private volatile TransferReport report = new Underway(0);

  Copy(TransferRequest request, Course course) {
    this.request = request;
    this.course = course;
  }

  TransferReport report() {
    return report;
  }

  @Override
  public void run() {
    report = gone();
  }

  private TransferReport gone() {
    try {
      return course.go(bytes -> report = new Underway(bytes));
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
