package org.catena.adapters.htcondor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  /** This Java, where the pool sees it too. Copied by the first test that needs it. */
  public Path java() {
    Path home = bed.resolve("share").resolve("java-" + Runtime.version());
    if (!Files.exists(home)) {
      Path fresh = share.resolve("java");
      try {
        FileTree.copy(Path.of(System.getProperty("java.home")), fresh);
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
    return home;
  }

  /** Copies a file or a folder to where the pool sees it too, and returns that place. */
  public Path copy(Path original) {
    Path copy = share.resolve(original.getFileName());
    try {
      FileTree.copy(original, copy);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return copy;
  }

  /** What of this test is in the queue: number, state and reason for a hold of each job. */
  public List<String> jobs() {
    return run("condor_q", "-constraint", ours(), "-af", "ClusterId", "JobStatus", "HoldReason")
        .lines()
        .toList();
  }

  /** Whatever a test left in the queue. */
  public void removeJobs() {
    if (!jobs().isEmpty()) {
      call(
          "sh",
          List.of(
              "-c", "\"$@\" || true", "-", program("condor_rm").toString(), "-constraint", ours()));
    }
  }

  private String ours() {
    return "regexp(\"^" + share + "/\", Iwd)";
  }

  /** Kills a daemon; the pool's master starts it again. */
  public void kill(String daemon) {
    call(
        "bash",
        List.of(
            "-c",
            "CATENA_TESTBED=${1%/*} CATENA_TESTBED_SUITE=${1##*/htcondor-}"
                + " exec \"$3\" kill \"$2\"",
            "-",
            bed.toString(),
            daemon,
            script().toString()));
  }

  /** Tests of several modules work with the pool, each from its module's folder. */
  private static Path script() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path script = folder.resolve("adapters/testbed/htcondor-pool.sh");
      if (Files.exists(script)) {
        return script;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("adapters/testbed/htcondor-pool.sh is nowhere above");
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
