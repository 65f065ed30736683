package org.catena.adapters.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All processes on this machine that belong to attempts, found by the variable that every process
 * of an attempt inherits. Reads all of {@code /proc}: only for attempts whose supervisor is not to
 * be seen. A process that clears its environment is not found.
 */
final class Survivors {
  /** Set for every payload: its attempt's directory. */
  static final String VARIABLE = "CATENA_ATTEMPT_DIRECTORY";

  private final Map<String, List<Long>> pids = new HashMap<>();

  private Survivors() {}

  /**
   * Looks twice: a launcher could end between our passing its child's place and reaching its own,
   * and both be missed. It forks once, so the child is there at the second look.
   */
  static Survivors look() {
    Survivors survivors = new Survivors();
    survivors.readAll();
    survivors.readAll();
    return survivors;
  }

  boolean any(AttemptDirectory attempt) {
    return pids.containsKey(attempt.path().toString());
  }

  void terminate(AttemptDirectory attempt) {
    pids.getOrDefault(attempt.path().toString(), List.of())
        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
  }

  private void readAll() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      all.forEach(this::read);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "/proc is not readable: jobs need a Linux with /proc", failure);
    }
  }

  private void read(Path process) {
    String environment;
    try {
      byte[] bytes = Files.readAllBytes(process.resolve("environ"));
      environment = new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException goneOrNotOurs) {
      return;
    }
    long pid = Long.parseLong(process.getFileName().toString());
    Arrays.stream(environment.split("\0"))
        .filter(variable -> variable.startsWith(VARIABLE + "="))
        .map(variable -> variable.substring(VARIABLE.length() + 1))
        .forEach(attempt -> add(attempt, pid));
  }

  private void add(String attempt, long pid) {
    List<Long> known = pids.computeIfAbsent(attempt, first -> new ArrayList<>());
    if (!known.contains(pid)) {
      known.add(pid);
    }
  }
}
