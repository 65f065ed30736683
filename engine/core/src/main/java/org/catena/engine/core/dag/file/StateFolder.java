package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder beside a DAG that holds what its run must not forget, as long as it runs: the journal,
 * the results of its processes. Whoever has it locked is the only run of this DAG.
 */
final class StateFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;

  private StateFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * @throws IOException when the DAG is running already, or the folder cannot be made
   */
  static StateFolder lock(Path primary) throws IOException {
    Path folder = Files.createDirectories(of(primary));
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new IOException(
          primary + " is running already: wait for its end, or end it with Ctrl-C or kill");
    }
    return new StateFolder(folder, channel, lock);
  }

  /** Removes what a run has left that nobody goes on with. */
  static void removeIfThere(Path primary) throws IOException {
    if (Files.isDirectory(of(primary))) {
      lock(primary).remove();
    }
  }

  private static Path of(Path primary) {
    return primary.resolveSibling(primary.getFileName() + ".catena");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException byThisProgram) {
      return null;
    }
  }

  Path path() {
    return folder;
  }

  Path journal() {
    return folder.resolve("journal");
  }

  Path scratch() throws IOException {
    return Files.createDirectories(folder.resolve("scratch"));
  }

  /** What a former life of the same run noted at its start, if there was one. */
  Optional<List<String>> notes() throws IOException {
    Path file = folder.resolve("start");
    return Files.exists(file) ? Optional.of(Files.readAllLines(file)) : Optional.empty();
  }

  void note(List<String> lines) throws IOException {
    write("start", String.join("\n", lines) + "\n");
  }

  /** How the run of an inner DAG ended, kept until the outer one has it on disk. */
  Optional<Integer> exit() throws IOException {
    Path file = folder.resolve("exit");
    return Files.exists(file)
        ? Optional.of(Integer.parseInt(Files.readString(file).strip()))
        : Optional.empty();
  }

  void noteExit(int exit) throws IOException {
    write("exit", exit + "\n");
  }

  private void write(String name, String text) throws IOException {
    Path fresh = folder.resolve(name + ".tmp");
    Files.writeString(fresh, text, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Forgets everything but that this run is the only one. */
  void clear() throws IOException {
    Path kept = folder.resolve("lock");
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.equals(kept)) {
              Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (!visited.equals(folder)) {
              Files.deleteIfExists(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** The run is over and nothing of it needs to be remembered. */
  void remove() throws IOException {
    clear();
    Files.deleteIfExists(folder.resolve("lock"));
    close();
    Files.deleteIfExists(folder);
  }

  @Override
  public void close() throws IOException {
    if (lock.isValid()) {
      lock.release();
    }
    channel.close();
  }
}
