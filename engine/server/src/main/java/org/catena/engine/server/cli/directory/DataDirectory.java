package org.catena.engine.server.cli.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The directory where one server keeps everything, held against a second server until closed or
 * until the process ends, however it ends.
 *
 * <p>The lock stands in {@code catena.lock}, who holds it in {@code catena.server.json}: on POSIX
 * systems a process loses its lock when it closes any channel on the locked file, so that nobody
 * may open that file to read.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK = "catena.lock";
  private static final String RECORD = "catena.server.json";
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final FileChannel channel;
  private Occupant self;

  private DataDirectory(Path root, FileChannel channel, Occupant self) {
    this.root = root;
    this.channel = channel;
    this.self = self;
  }

  /**
   * Makes the directory if there is none and takes it.
   *
   * @throws DirectoryInUse if another server has it
   * @throws IOException if it cannot be made or written
   */
  public static DataDirectory take(Path directory, Clock clock) throws IOException {
    Path root = made(directory);
    if (!HELD_BY_THIS_PROCESS.add(root)) {
      throw new DirectoryInUse(root, occupant(root));
    }
    try {
      return new DataDirectory(root, locked(root), Occupant.thisProcess(clock.instant())).settle();
    } catch (IOException | RuntimeException refused) {
      HELD_BY_THIS_PROCESS.remove(root);
      throw refused;
    }
  }

  private static Path made(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException file) {
      throw new IOException(
          directory + " is a file, not a directory; give another one with --data-dir", file);
    }
    return directory.toRealPath();
  }

  private static FileChannel locked(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new DirectoryInUse(root, occupant(root));
    }
    return channel;
  }

  private DataDirectory settle() throws IOException {
    try {
      write();
      AccessToken.ensure(tokenFile());
      return this;
    } catch (IOException fault) {
      channel.close();
      throw fault;
    }
  }

  /** Who works in a directory now; of one that is dead nothing is said. */
  public static Optional<Occupant> occupant(Path directory) throws IOException {
    return Occupant.read(directory.resolve(RECORD)).filter(Occupant::mayLive);
  }

  /**
   * The secret that the server in {@code directory} expects from a command line.
   *
   * @throws IOException if it is not there or may not be read; the message says which
   */
  public static String token(Path directory) throws IOException {
    return AccessToken.read(directory.resolve(AccessToken.FILE));
  }

  /** Writes down where the server listens, so that the command line finds it. */
  public void listeningOn(int port) throws IOException {
    self = self.listeningOn(port);
    write();
  }

  private void write() throws IOException {
    Path unfinished = root.resolve(RECORD + ".new");
    Files.writeString(unfinished, self.json());
    Files.move(unfinished, root.resolve(RECORD), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The directory itself, absolute. */
  public Path root() {
    return root;
  }

  /** The file with the secret of {@link #token}. */
  public Path tokenFile() {
    return root.resolve(AccessToken.FILE);
  }

  /** Where the H2 database is. */
  public Path database() {
    return root.resolve("db");
  }

  /** Where jobs work, one directory each. */
  public Path work() {
    return root.resolve("work");
  }

  /** Where the payload programs are. */
  public Path software() {
    return root.resolve("software");
  }

  /** Where the storage elements are, one directory each. */
  public Path rse() {
    return root.resolve("rse");
  }

  /** Where the demo's detector keeps its journal and its buffer. */
  public Path daq() {
    return root.resolve("daq");
  }

  /** The server's log. */
  public Path logFile() {
    return root.resolve("log").resolve("catena.log");
  }

  /** Gives the directory free for the next server. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(root.resolve(RECORD));
    } finally {
      channel.close();
      HELD_BY_THIS_PROCESS.remove(root);
    }
  }
}
