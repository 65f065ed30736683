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
import org.catena.engine.core.thread.MutedLog;
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
  private static final String APPEARED = "org.catena.run.appeared";
  private static final Pattern MANIFEST =
      Pattern.compile("run-(\\d{1,18})" + Pattern.quote(ManifestFile.ENDING));

  private final Path buffer;
  private final String source;
  private final Intake intake;
  private final WatchService service;
  private final Thread thread = new NamedThreads("buffer-watch").newThread(this::watch);
  private final Map<Path, String> judged = new HashMap<>();
  private final RunSignatures signatures = new RunSignatures();
  private final MutedLog troubles = new MutedLog(LOG);
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
        troubles.error("the buffer " + buffer + " cannot be looked at now; tried again", e);
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
    signatures.keep(manifests);
    boolean well = true;
    for (Path manifest : manifests) {
      try {
        offer(manifest);
      } catch (NoSuchFileException purged) {
        // Gone since it was listed, as purged runs go: nothing to take in, and no other run waits.
        judged.remove(manifest);
      } catch (IOException | RuntimeException trouble) {
        // Its own trouble alone: the runs after it are looked at all the same.
        well = false;
        troubles.error(manifest + " cannot be looked at now; tried again", trouble);
      }
    }
    intake.lookAgain();
    if (well) {
      troubles.over("the whole buffer " + buffer + " can be looked at again");
    }
  }

  private void offer(Path manifest) throws IOException {
    Matcher name = MANIFEST.matcher(manifest.getFileName() + "");
    if (!name.matches()) {
      return;
    }
    String signature = signatures.of(manifest);
    if (signature.equals(judged.get(manifest))) {
      return;
    }
    long number = Long.parseLong(name.group(1));
    String event = manifest.getFileName() + "@" + Files.getLastModifiedTime(manifest);
    String right = intake.manifestName(number);
    if (name.group().equals(right)) {
      intake.appeared(source, event, APPEARED, number);
    } else {
      intake.refuse(
          source,
          event,
          APPEARED,
          number,
          "%s must be called %s: a run number has eight digits or more. Remedy: rename it"
              .formatted(name.group(), right));
    }
    judged.put(manifest, signature);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    service.close();
    thread.interrupt();
  }
}
