package org.catena.adapters.xrootd;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.command.Leash;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * Calls {@code xrdcp} and {@code xrdfs} as the one whom our credentials name.
 *
 * <p>Without limits of their own they try a dead server for eight minutes.
 */
final class XrootdPrograms implements Closeable {
  private static final Set<String> HANDED_ON = Set.of("PATH", "HOME", "USER", "LOGNAME", "TZ");
  private static final int WORDS = 1 << 16;

  private final XrootdSettings settings;
  private final CommandRunner runner = new CommandRunner(WORDS);
  private final Map<String, String> environment;
  private final Set<Leash> leashes = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  XrootdPrograms(XrootdSettings settings) {
    this.settings = settings;
    this.environment = environment(settings, System.getenv());
  }

  /**
   * All that the programs are told beside their arguments.
   *
   * @param ours the variables of this program, of which a few are handed on
   */
  static Map<String, String> environment(XrootdSettings settings, Map<String, String> ours) {
    Map<String, String> environment = new HashMap<>(ours);
    environment.keySet().retainAll(HANDED_ON);
    String seconds = Long.toString(settings.answerLimit().toSeconds());
    String connecting = Long.toString(settings.answerLimit().toSeconds() / 4);
    environment.putAll(
        Map.of(
            "LC_ALL",
            "C",
            "X509_CERT_DIR",
            settings.authorities().toString(),
            "XRD_CONNECTIONWINDOW",
            connecting,
            "XRD_CONNECTIONRETRY",
            "1",
            "XRD_STREAMERRORWINDOW",
            connecting,
            "XRD_REQUESTTIMEOUT",
            seconds,
            "XRD_STREAMTIMEOUT",
            seconds,
            "XRD_TIMEOUTRESOLUTION",
            "1"));
    environment.putAll(settings.environment());
    settings.proxy().ifPresent(file -> environment.put("X509_USER_PROXY", file.toString()));
    settings.token().ifPresent(file -> environment.put("BEARER_TOKEN_FILE", file.toString()));
    if (settings.proxy().isEmpty()) {
      environment.put("XrdSecPROTOCOL", "ztn"); // not by a proxy that happens to lie about
    }
    return Map.copyOf(environment);
  }

  /** The end of a program that says little. */
  CommandResult call(String program, List<String> arguments, Duration limit) throws Unserved {
    BoundedOutput out = new BoundedOutput(WORDS);
    CommandResult result =
        run(program, arguments, limit, InputStream.nullInputStream(), out, new Leash());
    return new CommandResult(
        result.exitCode(), out.text(), result.err(), result.timedOut(), result.cutOff());
  }

  /**
   * The end of a program that reads or writes much.
   *
   * @param leash ends it; it is pulled when this is closed
   */
  CommandResult run(
      String program,
      List<String> arguments,
      Duration limit,
      InputStream in,
      OutputStream out,
      Leash leash)
      throws Unserved {
    List<String> line = new ArrayList<>();
    line.add(settings.programs().map(bin -> bin.resolve(program).toString()).orElse(program));
    line.addAll(arguments);
    Command command = new Command(line, Path.of("/"), environment, limit);
    leashes.add(leash);
    try {
      if (closed) {
        throw new Unserved(
            new Failure(Fault.STORAGE_UNREACHABLE, program + " is not called any more: closed"));
      }
      return runner.run(command, in, out, leash, settings.answerLimit());
    } catch (IOException notStarted) {
      throw Unserved.refused(
          new Failure(
              Fault.SOFTWARE_MISSING,
              "%s could not be started: %s. Install xrootd-client, or say where it is"
                  .formatted(program, notStarted.getMessage())));
    } finally {
      leashes.remove(leash);
    }
  }

  /** Ends all that runs; nothing is started any more. */
  @Override
  public void close() {
    closed = true;
    leashes.forEach(Leash::pull);
  }
}
