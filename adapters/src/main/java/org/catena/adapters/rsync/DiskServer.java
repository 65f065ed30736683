package org.catena.adapters.rsync;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.catena.adapters.batch.NotReached;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.command.Leash;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.remote.Vigils;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.ssh.Connection;
import org.catena.adapters.ssh.Connections;
import org.catena.adapters.ssh.ShellWords;

/** One disk server: our script is run there, and {@code rsync} between it and this machine. */
final class DiskServer implements Closeable {
  private static final int WORDS = 1 << 16;

  /** Of the system, within what Java says (ENOENT). */
  private static final String NO_PROGRAM = "error=2,";

  /** The vigil ends it long before. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private static final String SCRIPT = script();

  private final String rsync;
  private final RsyncSettings settings;
  private final Connections connections;
  private final Vigils vigils;
  private final CommandRunner runner = new CommandRunner(WORDS);
  private final Set<Leash> leashes = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** What is done, and with which file, in the words of failures. */
  record Deed(String doing, URI file) {}

  /** Where a program prints to, when each growing number is a sign of life. */
  interface Output {
    OutputStream telling(LongConsumer sign);
  }

  private interface Call {
    CommandResult make(Connection connection, OutputStream out, Leash leash) throws IOException;
  }

  /**
   * @param rsync the program of this machine
   * @throws IOException when no place for a connection can be made here
   */
  DiskServer(String rsync, RsyncSettings settings, Vigils vigils) throws IOException {
    this.rsync = rsync;
    this.settings = settings;
    this.vigils = vigils;
    this.connections = new Connections(settings.server(), Clock.systemUTC());
  }

  /**
   * The end of our script there.
   *
   * @param words its arguments
   */
  CommandResult ask(Deed deed, List<String> words, Output output) throws Unserved {
    List<String> line = new ArrayList<>(List.of("sh", "-c", SCRIPT, "files.sh"));
    line.addAll(words);
    return attended(
        deed,
        output,
        (connection, out, leash) ->
            connection.run(
                ShellWords.quote(line),
                InputStream.nullInputStream(),
                out,
                LONGEST,
                leash,
                settings.answerLimit()));
  }

  /**
   * The end of an {@code rsync} that goes there.
   *
   * @param words its options, beside how the server is reached, and what goes where
   */
  CommandResult carry(Deed deed, List<String> words, Output output) throws Unserved {
    return attended(
        deed,
        output,
        (connection, out, leash) -> {
          List<String> line = new ArrayList<>(List.of(rsync, "-e", shell(connection.way())));
          line.add("--timeout=" + settings.answerLimit().toSeconds());
          line.addAll(words);
          Command command = new Command(line, Path.of("/"), Connection.environment(), LONGEST);
          CommandResult result =
              runner.run(
                  command, InputStream.nullInputStream(), out, leash, settings.answerLimit());
          if (!result.succeeded() && !leash.pulled()) {
            connection.dropWhenDead();
          }
          return result;
        });
  }

  /** How rsync is told which program to call: rsync(1), --rsh. */
  private static String shell(List<String> way) {
    return way.stream()
        .map(word -> "'" + word.replace("'", "''") + "'")
        .collect(Collectors.joining(" "));
  }

  private CommandResult attended(Deed deed, Output output, Call call) throws Unserved {
    Leash leash = new Leash();
    leashes.add(leash);
    try {
      return connections.on(
          connection -> {
            connection.connect();
            try (Vigils.Vigil vigil = vigils.over(leash::pull, settings.answerLimit())) {
              if (ended) {
                leash.pull();
              }
              CommandResult result = call.make(connection, output.telling(vigil::sign), leash);
              if (vigil.silent()) {
                throw new Silent();
              }
              return result;
            }
          });
    } catch (Silent silent) {
      throw new Unserved(RsyncFaults.silence(deed.doing(), deed.file()));
    } catch (NotReached notReached) {
      throw new Unserved(RsyncFaults.unreached(deed.doing(), deed.file(), notReached));
    } catch (IOException notStarted) {
      if (ended) {
        throw new Unserved(
            new Failure(
                Fault.STORAGE_UNREACHABLE,
                "cannot %s %s: it was broken off".formatted(deed.doing(), deed.file())));
      }
      if (!String.valueOf(notStarted.getMessage()).contains(NO_PROGRAM)) {
        throw new Unserved(
            new Failure(
                Fault.STORAGE_UNREACHABLE,
                "cannot %s %s: this machine could not begin: %s"
                    .formatted(deed.doing(), deed.file(), notStarted.getMessage())));
      }
      throw Unserved.refused(
          new Failure(
              Fault.SOFTWARE_MISSING,
              "cannot %s %s: %s. Install openssh-client and rsync on this machine"
                  .formatted(deed.doing(), deed.file(), notStarted.getMessage())));
    } finally {
      leashes.remove(leash);
    }
  }

  /** No sign of life came in time. */
  private static final class Silent extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Ends all that runs; nothing is begun any more. */
  void end() {
    ended = true;
    leashes.forEach(Leash::pull);
  }

  /** Gives the connections up. */
  @Override
  public void close() throws IOException {
    connections.close();
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(DiskServer.class.getResourceAsStream("files.sh"), "files.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
