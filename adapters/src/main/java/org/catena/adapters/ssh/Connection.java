package org.catena.adapters.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.command.Leash;
import org.catena.adapters.spi.Failure;

/**
 * One connection to a host, which all calls share (ssh_config, ControlMaster). It is made before a
 * call, so that a call of which nothing can have run is told from one that was cut off.
 * Thread-safe.
 */
public final class Connection implements AutoCloseable {
  /** Exit code of ssh itself; {@link #line} keeps programs from having it. */
  private static final int OF_SSH = 255;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(40);
  private static final Duration QUIET_AFTER_FAILURE = Duration.ofSeconds(5);

  /** Of a socket's address, less what ssh adds while it makes it (unix(7), sun_path). */
  private static final int MOST_SOCKET_PATH = 85;

  private static final List<String> OPTIONS =
      List.of(
          "BatchMode=yes",
          "StrictHostKeyChecking=yes",
          "GlobalKnownHostsFile=/dev/null",
          "UpdateHostKeys=no",
          "IdentitiesOnly=yes",
          "IdentityAgent=none",
          "PreferredAuthentications=publickey",
          "ForwardAgent=no",
          "ForwardX11=no",
          "ClearAllForwardings=yes",
          "PermitLocalCommand=no",
          "ConnectTimeout=15",
          "ServerAliveInterval=10",
          "ServerAliveCountMax=3",
          "LogLevel=ERROR");

  private final SshSettings settings;
  private final CommandRunner runner = new CommandRunner();
  private final Clock clock;
  private final Path directory;
  private final Path socket;
  private final ReentrantLock connecting = new ReentrantLock();
  private Optional<Failure> failure = Optional.empty();
  private Instant quietUntil = Instant.EPOCH;

  /**
   * @throws IOException when no place for the connection's socket can be made
   */
  public Connection(SshSettings settings, Clock clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    Path place = usual.toString().length() < MOST_SOCKET_PATH / 2 ? usual : Path.of("/tmp");
    this.directory = Files.createTempDirectory(place, "catena-ssh-"); // for us alone: 0700
    this.socket = directory.resolve("s");
  }

  /**
   * Runs a line of the login shell there.
   *
   * @param line made of {@link ShellWords}
   * @param out takes what it prints; must not fail
   * @throws NotReached when there is no connection: nothing has run
   * @throws IOException when ssh could not be started: nothing has run
   */
  public CommandResult run(String line, InputStream in, OutputStream out, Duration limit)
      throws IOException {
    connect();
    return told(runner.run(call(line, limit), in, out));
  }

  /**
   * Likewise, for a line that can be ended before its time and whose output must come whole.
   *
   * @param patience how long after its end {@code out} may still take what it has written
   */
  public CommandResult run(
      String line, InputStream in, OutputStream out, Duration limit, Leash leash, Duration patience)
      throws IOException {
    connect();
    return told(runner.run(call(line, limit), in, out, leash, patience));
  }

  /** A connection that broke since it was made may be made anew for this one call; who knows. */
  private Command call(String line, Duration limit) {
    return command(List.of("-o", "ControlMaster=no"), List.of(line(line)), limit);
  }

  private CommandResult told(CommandResult result) throws IOException {
    if (result.exitCode() != OF_SSH || result.timedOut()) {
      return result;
    }
    dropWhenDead();
    return new CommandResult(OF_SSH, "", result.err(), false, true);
  }

  /**
   * The words of an ssh that goes the same way, for a program that calls it by itself: the host and
   * what is to run there follow them.
   *
   * @throws NotReached when there is no connection
   * @throws IOException when ssh could not be started
   */
  public List<String> way() throws IOException {
    connect();
    List<String> line = ssh();
    line.addAll(List.of("-o", "ControlMaster=no"));
    return line;
  }

  /** So that 255 is said by ssh alone; programs with that exit code have 254 then. */
  private static String line(String line) {
    return "(" + line + "\n); s=$?; [ $s -lt 255 ] || s=254; exit $s";
  }

  /**
   * Makes it, unless it stands.
   *
   * @throws NotReached when none came about
   * @throws IOException when ssh could not be started
   */
  public void connect() throws IOException {
    connecting.lock();
    try {
      if (Files.exists(socket)) {
        return;
      }
      if (failure.isPresent() && clock.instant().isBefore(quietUntil)) {
        throw new NotReached(failure.get());
      }
      CommandResult result =
          runner.run(
              command(
                  List.of("-o", "ControlMaster=yes", "-o", "ControlPersist=10m", "-f", "-N"),
                  List.of(),
                  CONNECT_LIMIT));
      failure =
          result.succeeded()
              ? Optional.empty()
              : Optional.of(ConnectionFaults.of(settings, result));
      if (failure.isPresent()) {
        quietUntil = clock.instant().plus(QUIET_AFTER_FAILURE);
        throw new NotReached(failure.get());
      }
    } finally {
      connecting.unlock();
    }
  }

  /** A socket that nobody listens at would keep us from connecting anew. */
  public void dropWhenDead() throws IOException {
    connecting.lock();
    try {
      CommandResult alive = runner.run(command(List.of("-O", "check"), List.of(), CONNECT_LIMIT));
      if (!alive.succeeded()) {
        Files.deleteIfExists(socket);
      }
    } finally {
      connecting.unlock();
    }
  }

  private Command command(List<String> mode, List<String> remote, Duration limit) {
    List<String> line = ssh();
    line.addAll(mode);
    line.addAll(List.of("--", settings.host()));
    line.addAll(remote);
    return new Command(line, directory, environment(), limit);
  }

  private List<String> ssh() {
    List<String> line = new ArrayList<>(List.of("ssh", "-F", "none", "-T"));
    for (String option : OPTIONS) {
      line.addAll(List.of("-o", option));
    }
    line.addAll(List.of("-o", "UserKnownHostsFile=" + settings.knownHosts()));
    line.addAll(List.of("-i", settings.key().toString()));
    line.addAll(List.of("-p", Integer.toString(settings.port()), "-l", settings.user()));
    line.addAll(List.of("-S", socket.toString()));
    return line;
  }

  /** All that ssh, and a program that calls it, is told beside its arguments. */
  public static Map<String, String> environment() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
    return Map.of("PATH", path, "LC_ALL", "C");
  }

  @Override
  public void close() throws IOException {
    connecting.lock();
    try {
      if (Files.exists(socket)) {
        runner.run(command(List.of("-O", "exit"), List.of(), CONNECT_LIMIT));
      }
      Files.deleteIfExists(socket);
      Files.deleteIfExists(directory);
    } finally {
      connecting.unlock();
    }
  }
}
