package org.catena.adapters.htcondor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.batch.ThisMachine;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.catena.adapters.ssh.LoginNode;

/** The pool that {@code testbed/htcondor-pool.sh up} started, and a place of a test's own in it. */
public final class Pool {
  private final TestBed bed;

  /** A place that pool and test see under the same path. */
  public final Path share;

  private Pool(TestBed bed) {
    this.bed = bed;
    this.share = bed.share();
  }

  /** The pool whose state directory the property {@code catena.test.htcondor} names. */
  public static Pool given() {
    return new Pool(
        TestBed.given("catena.test.htcondor", "htcondor-pool.sh", "CATENA_TESTBED_SUITE"));
  }

  /** A shared file system and the pool's own programs. */
  public HtcondorSettings settings() {
    return settings(FileAccess.SHARED, Map.of(), 64L << 20);
  }

  /** The pool's own programs. */
  public HtcondorSettings settings(
      FileAccess files, Map<String, String> environment, long logBytes) {
    return settings(
        Optional.of(bed.programs()),
        files,
        environment,
        Optional.empty(),
        TestBed.PATIENCE,
        logBytes);
  }

  /** The same state, but a queue that is not there. */
  HtcondorSettings elsewhere(String queue) {
    return settings(
        Optional.of(bed.programs()),
        FileAccess.SHARED,
        Map.of(),
        Optional.of(queue),
        TestBed.PATIENCE,
        64L << 20);
  }

  /** Programs of a test's own before those of the pool. */
  public HtcondorSettings through(Path programs, Duration submitLimit) {
    return settings(
        Optional.of(programs),
        FileAccess.SHARED,
        Map.of(),
        Optional.empty(),
        submitLimit,
        64L << 20);
  }

  /** The programs that a user finds there who came in over ssh. */
  HtcondorSettings overSsh(FileAccess files) {
    return settings(
        Optional.empty(), files, Map.of(), Optional.empty(), TestBed.PATIENCE, 64L << 20);
  }

  /** The pool's machine, entered over ssh. */
  LoginNode loginNode() {
    return new LoginNode(bed);
  }

  /** A program of the pool. */
  public Path program(String name) {
    return bed.programs().resolve(name);
  }

  private HtcondorSettings settings(
      Optional<Path> programs,
      FileAccess files,
      Map<String, String> environment,
      Optional<String> queue,
      Duration submitLimit,
      long logBytes) {
    return new HtcondorSettings(
        "pool",
        share.resolve("state"),
        programs,
        List.of(),
        environment,
        queue,
        Optional.empty(),
        files,
        submitLimit,
        TestBed.PATIENCE,
        Duration.ofSeconds(20),
        500,
        logBytes,
        List.of("+Experiment = \"tests of $(DOLLAR)5\""));
  }

  /** A backend that reaches the pool in this way. */
  public HtcondorJobBackend backend(HtcondorSettings settings) {
    return backend(settings, new ThisMachine(), Clock.systemDefaultZone());
  }

  HtcondorJobBackend backend(HtcondorSettings settings, Machine machine, Clock clock) {
    try {
      return new HtcondorJobBackend(settings, machine, clock);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs a program of the pool, as a person would, and returns what it printed. */
  public String run(String program, String... arguments) {
    return bed.run(program, arguments);
  }

  /** Likewise, from a directory of the share. */
  public String runIn(Path directory, String program, String... arguments) {
    return bed.runIn(directory, program, arguments);
  }

  /** This Java, where the pool sees it too. */
  public Path java() {
    return bed.java();
  }

  /** Copies a file or a folder to where the pool sees it too, and returns that place. */
  public Path copy(Path original) {
    return bed.copy(original);
  }

  /** What of this test is in the queue: number, state and reason for a hold of each job. */
  public List<String> jobs() {
    return jobs(share);
  }

  private List<String> jobs(Path below) {
    return run(
            "condor_q", "-constraint", ours(below), "-af", "ClusterId", "JobStatus", "HoldReason")
        .lines()
        .toList();
  }

  /** Whatever a test left in the queue. */
  public void removeJobs() {
    removeJobs(share);
  }

  /** Likewise, of jobs that have their directories somewhere else. */
  void removeJobs(Path below) {
    if (!jobs(below).isEmpty()) {
      try {
        run("condor_rm", "-constraint", ours(below));
      } catch (IllegalStateException endedMeanwhile) {
        // then there is nothing to remove
      }
    }
  }

  private static String ours(Path below) {
    return "regexp(\"^" + below + "/\", Iwd)";
  }

  /** Lets the pool see one more directory under the same path, as if it were mounted. */
  public void see(Path directory) {
    bed.tell("see", directory.toString());
  }

  /** Kills a daemon; the pool's master starts it again. */
  public void kill(String daemon) {
    bed.tell("kill", daemon);
  }
}
