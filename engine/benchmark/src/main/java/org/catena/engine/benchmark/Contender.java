package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that runs graphs of jobs on this machine. */
interface Contender {
  /** How many jobs each of them runs at once. */
  int AT_ONCE = 8;

  /** What a contender says stands here after a run. */
  String SAID = "said.log";

  String name();

  /** What is to be typed to have it; empty when it is there. */
  Optional<String> missing();

  /** Whether it can do this at all. */
  boolean takes(Workload workload);

  /** Whether one round of a large workload is enough of it. */
  default boolean isSlow() {
    return false;
  }

  /** Writes the work in its own format. */
  void write(Workload workload, RunFolder folder) throws IOException;

  /** What is typed in that folder, from the beginning and after an interruption alike. */
  List<String> command();

  /** Of how many jobs there is a trace that they ended well, after a run that ended with 0. */
  int ended(Workload workload, RunFolder folder) throws IOException;

  /** For {@link #missing}, of a program of Debian. */
  static Optional<String> unless(String program, String debianPackage) {
    return onPath(program) ? Optional.empty() : Optional.of("apt-get install " + debianPackage);
  }

  static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
