package org.catena.adapters.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.batch.TestBed;
import org.catena.adapters.batch.ThisMachine;
import org.catena.adapters.ssh.LoginNode;

/** The site that {@code testbed/slurm.sh up} started, and a place of a test's own in it. */
public final class SlurmSite {
  private static final List<String> PROGRAMS =
      List.of("sbatch", "squeue", "sacct", "scancel", "scontrol");

  private final TestBed bed;

  private SlurmSite(TestBed bed) {
    this.bed = bed;
  }

  /** The site whose state directory the property {@code catena.test.slurm} names. */
  public static SlurmSite given() {
    return new SlurmSite(
        TestBed.given("catena.test.slurm", "slurm.sh", "CATENA_TESTBED_SLURMSUITE"));
  }

  /** A place that site and test see under the same path. */
  public Path share() {
    return bed.share();
  }

  /** Where the site's programs are. */
  public Path programs() {
    return bed.programs();
  }

  /** This Java, where the site sees it too. */
  public Path java() {
    return bed.java();
  }

  /** Copies a file or a folder to where the site sees it too, and returns that place. */
  public Path copy(Path original) {
    return bed.copy(original);
  }

  /** The site's own programs and its default partition. */
  SlurmSettings settings(String... options) {
    return settings(bed.programs(), "main", TestBed.PATIENCE, options);
  }

  SlurmSettings settings(Path programs, String partition, Duration submitLimit, String... options) {
    return settings(Optional.of(programs), partition, submitLimit, options);
  }

  /** The programs that a user finds there who came in over ssh. */
  SlurmSettings overSsh(String... options) {
    return settings(Optional.empty(), "main", TestBed.PATIENCE, options);
  }

  /** The site's REST server and the token that the script made. */
  RestSettings rest() {
    return rest(told("url"), bed.directory().resolve("rest/token"));
  }

  /** The REST server at another address, or another token. */
  RestSettings rest(String url, Path token) {
    return new RestSettings(URI.create(url), Optional.empty(), told("user"), token);
  }

  /** What the script wrote down of the REST server. */
  String told(String what) {
    try {
      return Files.readString(bed.directory().resolve("rest").resolve(what)).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Over REST, in the default partition. */
  SlurmSettings overRest(String... options) {
    return overRest(rest(), "main", TestBed.PATIENCE, options);
  }

  SlurmSettings overRest(
      RestSettings rest, String partition, Duration submitLimit, String... options) {
    SlurmSettings programs =
        settings(Path.of("/nowhere/no/programs"), partition, submitLimit, options);
    return new SlurmSettings(
        programs.site(),
        programs.state(),
        programs.programs(),
        programs.prefix(),
        programs.environment(),
        programs.partition(),
        programs.account(),
        programs.qos(),
        programs.submitLimit(),
        programs.queryLimit(),
        programs.askEvery(),
        programs.forgottenAfter(),
        programs.jobsPerArray(),
        programs.options(),
        Optional.of(rest));
  }

  private SlurmSettings settings(
      Optional<Path> programs, String partition, Duration submitLimit, String... options) {
    return new SlurmSettings(
        "slurm",
        share().resolve("state"),
        programs,
        List.of(),
        Map.of(),
        Optional.of(partition),
        Optional.empty(),
        Optional.empty(),
        submitLimit,
        TestBed.PATIENCE,
        Duration.ofMillis(300),
        Duration.ofSeconds(15),
        150,
        List.of(options),
        Optional.empty());
  }

  /** The site's programs, but for one of a test's own, which finds the true one as $REAL. */
  Path with(String program, String script) throws IOException {
    Path programs = Files.createTempDirectory(share(), "bin");
    for (String name : PROGRAMS) {
      if (!name.equals(program)) {
        Files.createSymbolicLink(programs.resolve(name), bed.programs().resolve(name));
      }
    }
    Path own = programs.resolve(program);
    Files.writeString(
        own, "#!/bin/sh\nREAL='%s'\n%s\n".formatted(bed.programs().resolve(program), script));
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
    return programs;
  }

  /** The site's machine, entered over ssh. */
  public LoginNode loginNode() {
    return new LoginNode(bed);
  }

  SlurmJobBackend backend(SlurmSettings settings, Clock clock) {
    return backend(settings, new ThisMachine(), clock);
  }

  SlurmJobBackend backend(SlurmSettings settings, Machine machine, Clock clock) {
    try {
      return new SlurmJobBackend(settings, machine, clock);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Runs a program of the site, as a person would, and returns what it printed. */
  String run(String program, String... arguments) {
    return bed.run(program, arguments);
  }

  /** Tells the script to do something to the site. */
  public String tell(String... words) {
    return bed.tell(words);
  }

  /** When the controller last wrote its queue down, which it does some seconds after a change. */
  Instant savedAt() throws IOException {
    Path saved = bed.directory().resolve("debian/var/spool/slurmctld/job_state");
    return Files.getLastModifiedTime(saved).toInstant();
  }

  /** Whatever a test left in the queue. */
  public void removeJobs() {
    List<String> left =
        run("squeue", "-h", "--me", "-o", "%F %Z")
            .lines()
            .filter(line -> line.endsWith(" " + share().resolve("state")))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .distinct()
            .toList();
    if (!left.isEmpty()) {
      run("scancel", left.toArray(String[]::new));
    }
  }
}
