package org.catena.adapters.spawn;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the workers of former lives of a pool have recorded, and which of them are still at it. */
final class FormerResults {
  /** A former worker whose results may still grow, and what it was last told to run. */
  record Living(Path results, long pid, String key) {}

  private static final String WORKER = "worker ";
  private static final String START = "start ";

  private final Map<String, Integer> ends = new HashMap<>();
  private final List<Living> living = new ArrayList<>();

  private FormerResults() {}

  static FormerResults read(Path folder) throws IOException {
    FormerResults former = new FormerResults();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.results")) {
      for (Path file : files) {
        former.readFile(file);
      }
    }
    return former;
  }

  Map<String, Integer> ends() {
    return ends;
  }

  /** Reads those that may have grown again; whoever has nothing left to do is forgotten. */
  void look() throws IOException {
    List<Living> before = List.copyOf(living);
    living.clear();
    for (Living worker : before) {
      readFile(worker.results());
    }
  }

  boolean isAnyoneLeft() {
    return !living.isEmpty();
  }

  List<Living> living() {
    return List.copyOf(living);
  }

  /** Whether it is at work is asked before its results are read: it writes, and only then goes. */
  private void readFile(Path file) throws IOException {
    Optional<Long> pid = worker(file);
    boolean atWork = pid.isPresent() && isAtWork(pid.get(), file);
    String running = "";
    for (String line : completeLines(file).toList()) {
      int blank = line.lastIndexOf(' ');
      if (line.startsWith(START)) {
        running = line.substring(START.length());
      } else if (!line.startsWith(WORKER)) {
        ends.put(line.substring(0, blank), SpawnPool.value(line.substring(blank + 1)));
      }
    }
    if (atWork) {
      living.add(new Living(file, pid.orElseThrow(), running));
    }
  }

  private static Optional<Long> worker(Path file) throws IOException {
    return completeLines(file)
        .filter(line -> line.startsWith(WORKER))
        .findFirst()
        .map(line -> Long.parseLong(line.substring(WORKER.length())));
  }

  /** A last line without its end is half a line: its worker was killed while it wrote. */
  private static Stream<String> completeLines(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines();
  }

  /**
   * The shell itself, or what it had started when it was killed. A stranger can only have its
   * number when no process of its session is left.
   */
  private static boolean isAtWork(long pid, Path file) {
    if (Sessions.isWorker(pid, file)) {
      return true;
    }
    return ProcessHandle.of(pid).isEmpty() && !Sessions.members(pid).isEmpty();
  }
}
