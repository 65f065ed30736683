package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes that work in a folder of ours, whoever their parent is by now. */
final class Inhabitants {
  private static final int PATIENCE_SECONDS = 20;
  private static final long LOOK_EVERY_MILLIS = 5;

  private Inhabitants() {}

  /** With SIGKILL, again and again until there is none. */
  static void kill(Path folder) throws IOException, InterruptedException {
    for (List<Long> all = of(folder); !all.isEmpty(); all = of(folder)) {
      for (long pid : all) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  /**
   * @throws IOException when one works there for ever
   */
  static void awaitNone(Path folder) throws IOException, InterruptedException {
    long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!of(folder).isEmpty()) {
      if (System.nanoTime() > latest) {
        throw new IOException("processes " + of(folder) + " still work in " + folder);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  static List<Long> of(Path folder) throws IOException {
    Path real = folder.toRealPath();
    List<Long> all = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        if (worksIn(process, real)) {
          all.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return all;
  }

  private static boolean worksIn(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
    } catch (IOException goneOrAnothers) {
      return false;
    }
  }
}
