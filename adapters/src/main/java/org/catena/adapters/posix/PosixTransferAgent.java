package org.catena.adapters.posix;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.catena.adapters.spi.EraseOutcome;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.StartOutcome;
import org.catena.adapters.spi.StatOutcome;
import org.catena.adapters.spi.StoredFile;
import org.catena.adapters.spi.TransferAgent;
import org.catena.adapters.spi.TransferKey;
import org.catena.adapters.spi.TransferReport;
import org.catena.adapters.spi.TransferRequest;

/**
 * Copies files between directories that this machine mounts. Writes and deletes only beneath the
 * storages' roots it was given. Copies under way end with this program: started again, the same key
 * begins anew.
 */
public final class PosixTransferAgent implements TransferAgent, AutoCloseable {
  private final StorageRoots roots;
  private final ExecutorService pool;
  private final Consumer<TransferKey> hint;
  private final Map<TransferKey, FileCopy> copies = new ConcurrentHashMap<>();

  /**
   * @param roots the base directory of every storage
   * @param copiesAtOnce how many copies run at the same time, at least 1
   */
  public PosixTransferAgent(Collection<Path> roots, int copiesAtOnce) {
    this(roots, copiesAtOnce, ended -> {});
  }

  /**
   * The same.
   *
   * @param hint called, on a thread of ours, when a copy has ended well or badly; never for copies
   *     that ended with an earlier program
   */
  public PosixTransferAgent(Collection<Path> roots, int copiesAtOnce, Consumer<TransferKey> hint) {
    this.hint = hint;
    this.roots = new StorageRoots(roots);
    this.pool =
        Executors.newFixedThreadPool(
            copiesAtOnce,
            work -> {
              Thread thread = new Thread(work, "posix-copy");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Map<TransferKey, StartOutcome> start(Collection<TransferRequest> requests) {
    Map<TransferKey, StartOutcome> outcomes = new LinkedHashMap<>();
    requests.forEach(request -> outcomes.put(request.key(), start(request)));
    return outcomes;
  }

  @Override
  public Map<TransferKey, TransferReport> poll(Set<TransferKey> keys) {
    Map<TransferKey, TransferReport> reports = new LinkedHashMap<>();
    for (TransferKey key : keys) {
      FileCopy copy = copies.get(key);
      reports.put(key, copy == null ? new TransferReport.Unseen() : copy.report());
    }
    return reports;
  }

  @Override
  public Map<FileUrl, StatOutcome> stat(Set<FileUrl> files) {
    Map<FileUrl, StatOutcome> outcomes = new LinkedHashMap<>();
    files.forEach(file -> outcomes.put(file, stat(file)));
    return outcomes;
  }

  @Override
  public Optional<Failure> list(FileUrl directory, Consumer<StoredFile> each) {
    if (!directory.isLocal()) {
      return Optional.of(notLocal(directory.toString()));
    }
    try {
      if (!Files.isDirectory(directory.path())) {
        throw new NotDirectoryException(directory.path().toString());
      }
      FileListing listing = new FileListing(each);
      Files.walkFileTree(
          directory.path(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing);
      return listing.unread();
    } catch (IOException failure) {
      return Optional.of(StorageFaults.reading(directory.path(), failure));
    }
  }

  @Override
  public Map<FileUrl, EraseOutcome> erase(Set<FileUrl> files) {
    Map<FileUrl, EraseOutcome> outcomes = new LinkedHashMap<>();
    files.forEach(file -> outcomes.put(file, erase(file)));
    return outcomes;
  }

  /** Breaks off what is under way; nothing of it appears under a destination's name. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  private StartOutcome start(TransferRequest request) {
    if (!request.source().isLocal() || !request.destination().isLocal()) {
      return new StartOutcome.Refused(notLocal(request.source() + " to " + request.destination()));
    }
    if (!roots.contain(request.destination().path())) {
      return new StartOutcome.Refused(outside(request.destination()));
    }
    FileCopy copy = new FileCopy(request, roots);
    if (copies.putIfAbsent(request.key(), copy) == null) {
      pool.execute(
          () -> {
            copy.run();
            hint.accept(request.key());
          });
    }
    return new StartOutcome.Started();
  }

  private StatOutcome stat(FileUrl file) {
    if (!file.isLocal()) {
      return new StatOutcome.Unreadable(notLocal(file.toString()));
    }
    var missing = roots.missingRoot(file.path());
    if (missing.isPresent()) {
      return new StatOutcome.Unreadable(missing.get());
    }
    try {
      return new StatOutcome.Measured(FileContent.measure(file.path()));
    } catch (NoSuchFileException absent) {
      return new StatOutcome.Missing();
    } catch (IOException failure) {
      return new StatOutcome.Unreadable(StorageFaults.reading(file.path(), failure));
    }
  }

  private EraseOutcome erase(FileUrl file) {
    if (!file.isLocal()) {
      return new EraseOutcome.Refused(notLocal(file.toString()));
    }
    if (!roots.contain(file.path())) {
      return new EraseOutcome.Refused(outside(file));
    }
    var missing = roots.missingRoot(file.path());
    if (missing.isPresent()) {
      return new EraseOutcome.Refused(missing.get());
    }
    if (Files.isDirectory(file.path())) {
      return new EraseOutcome.Refused(
          new Failure(Fault.BAD_REQUEST, file + " is a directory: only single files are deleted"));
    }
    try {
      Files.deleteIfExists(file.path());
      return new EraseOutcome.Erased();
    } catch (IOException failure) {
      return new EraseOutcome.Refused(StorageFaults.writing(file.path(), failure));
    }
  }

  private static Failure notLocal(String what) {
    return new Failure(
        Fault.BAD_REQUEST, what + " is not a matter of local files: use file:///absolute/path");
  }

  private static Failure outside(FileUrl file) {
    return new Failure(
        Fault.BAD_REQUEST,
        file + " is beneath no storage that is configured here: add its root to the storages");
  }
}
