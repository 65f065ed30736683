package org.catena.engine.simulation.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobReport;

/** What an attempt leaves behind when it ends: an output, or words on its standard error. */
final class Payload {
  private final SimulatedStorage storage;
  private final long outputBytes;

  Payload(SimulatedStorage storage, long outputBytes) {
    this.storage = storage;
    this.outputBytes = outputBytes;
  }

  JobReport end(SimulatedJob job, long now) {
    Mishap.Ending ending = job.fate.ending();
    if (ending instanceof Mishap.Ending.Site site) {
      return new JobReport.Gone(new Failure(site.fault(), site.message()));
    }
    int code = 0;
    if (ending instanceof Mishap.Ending.Exit exit) {
      code = exit.code();
      complain(job, exit.message());
    } else {
      storage.written(job.directory, job.key, outputBytes);
    }
    return new JobReport.Ended(code, Instant.ofEpochMilli(job.started), Instant.ofEpochMilli(now));
  }

  /** A real file, since real ones are read: failures are few. */
  private static void complain(SimulatedJob job, String message) {
    try {
      Files.createDirectories(job.directory);
      Files.writeString(job.directory.resolve("stderr"), message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
