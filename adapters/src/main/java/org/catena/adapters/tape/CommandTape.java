package org.catena.adapters.tape;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Tape;
import org.catena.adapters.spi.TapeFile;
import org.catena.adapters.spi.TapeName;
import org.catena.adapters.spi.TapeOutcome;
import org.catena.workflows.model.Content;

/** Any archive that has commands to store, to retrieve and to verify. */
public final class CommandTape implements Tape, Closeable {
  private final ArchiveCommands commands;
  private final OneClient client;

  /**
   * @param environment of the commands, beside PATH, HOME, USER, LOGNAME and TZ of this program
   * @param limit after which a command is ended; a tape may have to be fetched first
   */
  public CommandTape(ArchiveCommands commands, Map<String, String> environment, Duration limit) {
    this.commands = commands;
    this.client = new OneClient(environment, limit);
  }

  @Override
  public Map<TapeName, TapeOutcome> store(Map<TapeFile, Content> files) {
    Map<TapeName, TapeOutcome> outcomes = new LinkedHashMap<>();
    files.forEach((file, content) -> outcomes.put(file.name(), store(file, content)));
    return outcomes;
  }

  @Override
  public Map<TapeName, TapeOutcome> retrieve(Collection<TapeFile> files) {
    Map<TapeName, TapeOutcome> outcomes = new LinkedHashMap<>();
    files.forEach(file -> outcomes.put(file.name(), retrieve(file)));
    return outcomes;
  }

  @Override
  public Map<TapeName, TapeOutcome> verify(Set<TapeName> names) {
    Map<TapeName, TapeOutcome> outcomes = new LinkedHashMap<>();
    names.forEach(name -> outcomes.put(name, verify(name)));
    return outcomes;
  }

  /** Ends the command that runs; none is started any more. */
  @Override
  public void close() {
    client.close();
  }

  private TapeOutcome store(TapeFile file, Content content) {
    List<String> line =
        filled(
            commands.store(),
            Map.of(
                "{name}", file.name().value(),
                "{file}", file.file().toString(),
                "{checksum}", content.adler32().hex()));
    try (InputStream in =
        mentionsFile(commands.store())
            ? InputStream.nullInputStream()
            : Files.newInputStream(file.file())) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      CommandResult result = client.run(line, in, said);
      return result.succeeded()
          ? new TapeOutcome.Done()
          : failed("store", file.name(), result, said.toString(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      return new TapeOutcome.Failed(StorageFaults.reading(file.file(), unreadable));
    } catch (Unserved unserved) {
      return new TapeOutcome.Failed(unserved.failure());
    }
  }

  private TapeOutcome retrieve(TapeFile file) {
    List<String> line =
        filled(
            commands.retrieve(),
            Map.of("{name}", file.name().value(), "{file}", file.file().toString()));
    if (mentionsFile(commands.retrieve())) {
      return ended("retrieve", file.name(), line);
    }
    try (FallibleOutput out = new FallibleOutput(create(file.file()))) {
      CommandResult result = client.run(line, InputStream.nullInputStream(), out);
      if (out.failure().isPresent()) {
        throw out.failure().get();
      }
      return outcome("retrieve", file.name(), result, "");
    } catch (IOException unwritable) {
      return new TapeOutcome.Failed(StorageFaults.writing(file.file(), unwritable));
    } catch (Unserved unserved) {
      return new TapeOutcome.Failed(unserved.failure());
    }
  }

  private TapeOutcome verify(TapeName name) {
    return ended("verify", name, filled(commands.verify(), Map.of("{name}", name.value())));
  }

  private TapeOutcome ended(String doing, TapeName name, List<String> line) {
    try {
      CommandResult result = client.run(line);
      return outcome(doing, name, result, result.out());
    } catch (Unserved unserved) {
      return new TapeOutcome.Failed(unserved.failure());
    }
  }

  private TapeOutcome outcome(String doing, TapeName name, CommandResult result, String said) {
    if (result.succeeded()) {
      return new TapeOutcome.Done();
    }
    return result.endIsKnown() && result.exitCode() == commands.absentCode()
        ? new TapeOutcome.Absent()
        : failed(doing, name, result, said);
  }

  private static TapeOutcome failed(
      String doing, TapeName name, CommandResult result, String said) {
    return new TapeOutcome.Failed(ArchiveFaults.of(doing, name, result, said));
  }

  private static boolean mentionsFile(List<String> line) {
    return line.stream().anyMatch(argument -> argument.contains("{file}"));
  }

  private static List<String> filled(List<String> line, Map<String, String> places) {
    return line.stream().map(argument -> Places.filled(argument, places)).toList();
  }

  private static OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
  }
}
