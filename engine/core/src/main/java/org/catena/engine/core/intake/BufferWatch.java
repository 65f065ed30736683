package org.catena.engine.core.intake;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.engine.core.thread.NamedThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a buffer directory. The operating system tells of a new manifest at once; a look at the
 * whole directory every two seconds catches what it does not tell, and everything that came while
 * we were away.
 */
public final class BufferWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BufferWatch.class);
  private static final long LOOK_EVERY_SECONDS = 2;
  private static final Pattern MANIFEST =
      Pattern.compile("run-(\\d{1,18})" + Pattern.quote(ManifestFile.ENDING));

  private final Path buffer;
  private final String source;
  private final Intake intake;
  private final WatchService service;
  private final Thread thread = new NamedThreads("buffer-watch").newThread(this::watch);
  private final Map<Path, String> judged = new HashMap<>();
  private volatile boolean closed;

  /**
   * @param source names the buffer in events
   * @throws IOException when the directory cannot be watched
   */
  public BufferWatch(Path buffer, String source, Intake intake) throws IOException {
    this.buffer = buffer;
    this.source = source;
    this.intake = intake;
    Files.createDirectories(buffer);
    this.service = buffer.getFileSystem().newWatchService();
    buffer.register(
        service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
  }

  public void start() {
    thread.start();
  }

  private void watch() {
    while (!closed) {
      try {
        look();
        WatchKey key = service.poll(LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      } catch (InterruptedException | ClosedWatchServiceException end) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.error("the buffer {} cannot be looked at now; tried again", buffer, e);
        rest();
      }
    }
  }

  private void rest() {
    try {
      TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Offers every manifest that is new or has changed since it was judged, or whose data have. */
  private void look() throws IOException {
    TreeSet<Path> manifests = new TreeSet<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(buffer, "run-*" + ManifestFile.ENDING)) {
      found.forEach(manifests::add);
    }
    judged.keySet().retainAll(manifests);
    for (Path manifest : manifests) {
      try {
        offer(manifest);
      } catch (NoSuchFileException purged) {
        // Gone since it was listed, as purged runs go: nothing to take in, and no other run waits.
        judged.remove(manifest);
      }
    }
    intake.lookAgain();
  }

  private void offer(Path manifest) throws IOException {
    Matcher name = MANIFEST.matcher(manifest.getFileName() + "");
    if (!name.matches()) {
      return;
    }
    String signature = signature(manifest);
    if (signature.equals(judged.get(manifest))) {
      return;
    }
    intake.appeared(
        source,
        manifest.getFileName() + "@" + Files.getLastModifiedTime(manifest),
        "org.catena.run.appeared",
        Long.parseLong(name.group(1)));
    judged.put(manifest, signature);
  }

  /** Changes when the manifest or a raw file of the run is written again. */
  private String signature(Path manifest) throws IOException {
    String stem = (manifest.getFileName() + "").replace(ManifestFile.ENDING, "");
    StringBuilder signature = new StringBuilder();
    TreeSet<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(buffer, stem + ".*")) {
      found.forEach(files::add);
    }
    for (Path file : files) {
      signature.append(Files.size(file)).append('@');
      signature.append(Files.getLastModifiedTime(file).toMillis()).append(' ');
    }
    return signature.toString().strip();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    service.close();
    thread.interrupt();
  }
}
