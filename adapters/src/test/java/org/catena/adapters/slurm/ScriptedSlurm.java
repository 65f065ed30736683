package org.catena.adapters.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.batch.ThisMachine;

/** SLURM's programs as scripts that say what a test tells them to, and a clock that it turns. */
final class ScriptedSlurm {
  private final Path directory;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  ScriptedSlurm(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("bin"));
    for (String program : List.of("sbatch", "squeue", "sacct", "scancel", "scontrol")) {
      says(program, "");
    }
  }

  /** From now on; each call is counted. */
  void says(String program, String answer) throws IOException {
    Files.writeString(directory.resolve(program + ".says"), answer);
    does(program, "cat '%s/%s.says'".formatted(directory, program));
  }

  /** From now on, as a line of shell. */
  void does(String program, String line) throws IOException {
    Path script = directory.resolve("bin").resolve(program);
    Path fresh = directory.resolve(program + ".new");
    Files.writeString(
        fresh,
        "#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$*\" >> '%s/%s.calls'\n%s\n"
            .formatted(directory, program, line));
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(fresh, script, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  /** The arguments of each call. */
  List<String> calls(String program) throws IOException {
    Path calls = directory.resolve(program + ".calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  SlurmJobBackend backend() throws IOException {
    SlurmSettings settings =
        new SlurmSettings(
            "slurm",
            directory.resolve("state"),
            Optional.of(directory.resolve("bin")),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            1000,
            List.of(),
            Optional.empty());
    return new SlurmJobBackend(settings, new ThisMachine(Map.of()), new Turned());
  }

  private final class Turned extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
