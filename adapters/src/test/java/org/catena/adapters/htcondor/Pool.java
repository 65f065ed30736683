package org.catena.adapters.htcondor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;

/** The pool that {@code testbed/htcondor-pool.sh up} started, and a place of a test's own in it. */
public final class Pool {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path bed;

  /** A place that pool and test see under the same path. */
  public final Path share;

  private Pool(Path bed, Path share) {
    this.bed = bed;
    this.share = share;
  }

  /** The pool whose state directory the property {@code catena.test.htcondor} names. */
  public static Pool given() {
    String bed = System.getProperty("catena.test.htcondor", "");
    if (bed.isEmpty()) {
      throw new IllegalStateException(
          "set -Dcatena.test.htcondor to the directory that adapters/testbed/htcondor-pool.sh up"
              + " prints");
    }
    try {
      Path share = Path.of(bed, "share", "test-" + UUID.randomUUID());
      Files.createDirectories(share.resolve("attempts"));
      return new Pool(Path.of(bed), share);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A shared file system and the pool's own programs. */
  public HtcondorSettings settings() {
    return settings(FileAccess.SHARED, Map.of(), 64L << 20);
  }

  /** The pool's own programs. */
  public HtcondorSettings settings(
      FileAccess files, Map<String, String> environment, long logBytes) {
    return settings(bed.resolve("bin"), files, environment, Optional.empty(), PATIENCE, logBytes);
  }

  /** The same state, but a queue that is not there. */
  HtcondorSettings elsewhere(String queue) {
    return settings(
        bed.resolve("bin"), FileAccess.SHARED, Map.of(), Optional.of(queue), PATIENCE, 64L << 20);
  }

  /** Programs of a test's own before those of the pool. */
  public HtcondorSettings through(Path programs, Duration submitLimit) {
    return settings(
        programs, FileAccess.SHARED, Map.of(), Optional.empty(), submitLimit, 64L << 20);
  }

  /** A program of the pool. */
  public Path program(String name) {
    return bed.resolve("bin").resolve(name);
  }

  private HtcondorSettings settings(
      Path programs,
      FileAccess files,
      Map<String, String> environment,
      Optional<String> queue,
      Duration submitLimit,
      long logBytes) {
    return new HtcondorSettings(
        "pool",
        share.resolve("state"),
        Optional.of(programs),
        List.of(),
        environment,
        queue,
        Optional.empty(),
        files,
        submitLimit,
        PATIENCE,
        Duration.ofSeconds(20),
        500,
        logBytes,
        List.of("+Experiment = \"tests of $(DOLLAR)5\""));
  }

  /** A backend that reaches the pool in this way. */
  public HtcondorJobBackend backend(HtcondorSettings settings) {
    try {
      return new HtcondorJobBackend(settings, System.getenv(), Clock.systemDefaultZone());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs a program of the pool, as a person would, and returns what it printed. */
  public String run(String program, String... arguments) {
    return call(program(program).toString(), List.of(arguments));
  }

  /** Likewise, from a directory of the share. */
  public String runIn(Path directory, String program, String... arguments) {
    return call(directory, program(program).toString(), List.of(arguments));
  }

  /** Whatever a test left in the queue. */
  public void removeJobs() {
    String ours = "regexp(\"^" + share + "/\", Iwd)";
    if (!run("condor_q", "-constraint", ours, "-af", "ProcId").isBlank()) {
      call(
          "sh",
          List.of(
              "-c", "\"$@\" || true", "-", program("condor_rm").toString(), "-constraint", ours));
    }
  }

  /** Kills a daemon; the pool's master starts it again. */
  public void kill(String daemon) {
    call(
        "bash",
        List.of(
            "-c",
            "CATENA_TESTBED=${1%/*} CATENA_TESTBED_SUITE=${1##*/htcondor-}"
                + " exec testbed/htcondor-pool.sh kill \"$2\"",
            "-",
            bed.toString(),
            daemon));
  }

  private static String call(String program, List<String> arguments) {
    return call(Path.of("").toAbsolutePath(), program, arguments);
  }

  private static String call(Path directory, String program, List<String> arguments) {
    try {
      List<String> line = new java.util.ArrayList<>(List.of(program));
      line.addAll(arguments);
      CommandResult result =
          new CommandRunner().run(new Command(line, directory, System.getenv(), PATIENCE));
      if (!result.succeeded()) {
        throw new IllegalStateException(line + ": " + result.err());
      }
      return result.out();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
