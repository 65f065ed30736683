package org.catena.adapters.local;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.function.Consumer;
import org.catena.adapters.spi.JobHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears within milliseconds that an attempt has ended: its supervisor puts a marker, holding the
 * attempt's directory, into the one directory watched here. Only a hint, which may come twice or
 * not at all: whoever needs certainty polls.
 */
final class EndWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);

  private final Path markers;
  private final Consumer<JobHandle> hint;
  private final WatchService service;

  EndWatch(String site, Path markers, Consumer<JobHandle> hint) throws IOException {
    this.markers = markers;
    this.hint = hint;
    this.service = markers.getFileSystem().newWatchService();
    markers.register(service, ENTRY_CREATE, ENTRY_MODIFY);
    Thread thread = new Thread(this::watch, "ended-jobs-" + site);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    service.close();
  }

  private void watch() {
    try {
      takeAll(); // what ended while nobody watched
      while (true) {
        WatchKey key = service.take();
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.context() instanceof Path name) {
            take(markers.resolve(name));
          } else {
            takeAll(); // more events than the system keeps
          }
        }
        if (!key.reset()) {
          LOG.error("{} is gone: ended jobs are found by polling only, until a restart", markers);
          return;
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException end) {
      LOG.debug("no longer watching {}", markers);
    }
  }

  private void takeAll() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(markers)) {
      all.forEach(this::take);
    } catch (IOException failure) {
      LOG.warn("cannot list {}: ended jobs are found by polling", markers, failure);
    }
  }

  private void take(Path marker) {
    try {
      String directory = Files.readString(marker);
      if (!directory.endsWith("\n")) {
        return; // made, not yet written: the writing is an event of its own
      }
      Files.deleteIfExists(marker);
      hint.accept(new JobHandle(directory.substring(0, directory.length() - 1)));
    } catch (NoSuchFileException taken) {
      LOG.trace("{} was taken before", marker);
    } catch (IOException | RuntimeException failure) {
      LOG.warn("the hint in {} is lost: the job's end is found by polling", marker, failure);
    }
  }
}
