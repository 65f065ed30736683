package org.catena.adapters.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.spi.JobRequest;

/** Starts attempts as sessions of their own, through {@code launcher.sh}. */
final class AttemptLauncher {
  /** Starting takes milliseconds; on a machine that swaps, seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final CommandRunner runner = new CommandRunner();
  private final SiteEnvironment environment = new SiteEnvironment(System.getenv());
  private final String setsid;
  private final String shell;
  private final String timeout;
  private final Path script;
  private final Path markers;
  private final Duration grace;

  AttemptLauncher(Path state, Path markers, Duration grace) throws IOException {
    this.setsid = environment.locate("setsid", "install util-linux");
    this.shell = environment.locate("sh", "install a POSIX shell");
    this.timeout = environment.locate("timeout", "install GNU coreutils");
    this.markers = markers;
    this.grace = grace;
    this.script = writeScript(state);
  }

  /**
   * Returns as soon as the attempt has its supervisor, or will have none.
   *
   * @throws IOException when not even the launcher could be started
   */
  CommandResult launch(JobRequest request, AttemptDirectory attempt) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(setsid);
    arguments.add(shell);
    arguments.add(script.toString());
    arguments.add(attempt.path().toString());
    arguments.add(markers.resolve(request.key().value()).toString());
    arguments.add(timeout);
    arguments.add(seconds(request.resources().walltime()));
    arguments.add(seconds(grace));
    arguments.addAll(request.arguments());
    return runner.run(
        new Command(arguments, attempt.path(), variables(request, attempt), PATIENCE));
  }

  private Map<String, String> variables(JobRequest request, AttemptDirectory attempt) {
    Map<String, String> variables = new HashMap<>(environment.with(request.environment()));
    variables.put("CATENA_JOB_KEY", request.key().value());
    variables.put(Survivors.VARIABLE, attempt.path().toString());
    return variables;
  }

  /** By renaming: a shell that still reads the former script goes on reading that one. */
  private static Path writeScript(Path state) throws IOException {
    Path script = state.resolve("launcher.sh");
    Path fresh = Files.createTempFile(state, "launcher", ".tmp");
    try (InputStream resource =
        Objects.requireNonNull(AttemptLauncher.class.getResourceAsStream("launcher.sh"))) {
      Files.copy(resource, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
  }

  /** As {@code timeout} reads it: milliseconds are kept, and it is never 0, which means never. */
  private static String seconds(Duration duration) {
    long millis = Math.max(1, duration.toMillis());
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
