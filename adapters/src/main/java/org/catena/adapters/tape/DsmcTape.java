package org.catena.adapters.tape;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Tape;
import org.catena.adapters.spi.TapeFile;
import org.catena.adapters.spi.TapeName;
import org.catena.adapters.spi.TapeOutcome;
import org.catena.workflows.model.Content;

/**
 * IBM Storage Protect (before: TSM, Spectrum Protect) by its client {@code dsmc}. A file is
 * archived under the path of its name in the staging directory.
 *
 * <p>Written after IBM's documentation of the commands archive, retrieve and query archive. No real
 * server was to be had: the tests run a program of their own that behaves as documented.
 */
public final class DsmcTape implements Tape, Closeable {
  private final DsmcSettings settings;
  private final OneClient client;

  public DsmcTape(DsmcSettings settings) {
    this.settings = settings;
    this.client = new OneClient(settings.environment(), settings.limit());
  }

  @Override
  public Map<TapeName, TapeOutcome> store(Map<TapeFile, Content> files) {
    Map<TapeName, TapeOutcome> outcomes = new LinkedHashMap<>();
    files.keySet().forEach(file -> outcomes.put(file.name(), store(file)));
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

  private TapeOutcome store(TapeFile file) {
    Path staged = staged(file.name());
    try {
      Files.createDirectories(Objects.requireNonNull(staged.getParent()));
      Files.deleteIfExists(staged); // what a killed program left
      try {
        link(staged, file.file());
        List<String> line = new ArrayList<>(List.of("archive", "-description=catena"));
        settings.managementClass().ifPresent(kept -> line.add("-archmc=" + kept));
        line.add(staged.toString());
        DsmcAnswer answer = ask(line);
        return answer.counts("archived")
            ? new TapeOutcome.Done()
            : new TapeOutcome.Failed(answer.failure("store", file.name()));
      } finally {
        Files.deleteIfExists(staged);
      }
    } catch (IOException failure) {
      return new TapeOutcome.Failed(StorageFaults.writing(staged, failure));
    } catch (Unserved unserved) {
      return new TapeOutcome.Failed(unserved.failure());
    }
  }

  private TapeOutcome retrieve(TapeFile file) {
    try {
      DsmcAnswer answer =
          ask(
              List.of(
                  "retrieve",
                  "-replace=no",
                  staged(file.name()).toString(),
                  file.file().toString()));
      if (answer.absent()) {
        return new TapeOutcome.Absent();
      }
      return answer.counts("retrieved")
          ? new TapeOutcome.Done()
          : new TapeOutcome.Failed(answer.failure("retrieve", file.name()));
    } catch (Unserved unserved) {
      return new TapeOutcome.Failed(unserved.failure());
    }
  }

  private TapeOutcome verify(TapeName name) {
    String path = staged(name).toString();
    try {
      DsmcAnswer answer = ask(List.of("query", "archive", path));
      if (answer.lists(path)) {
        return new TapeOutcome.Done();
      }
      return answer.absent()
          ? new TapeOutcome.Absent()
          : new TapeOutcome.Failed(answer.failure("verify", name));
    } catch (Unserved unserved) {
      return new TapeOutcome.Failed(unserved.failure());
    }
  }

  private DsmcAnswer ask(List<String> words) throws Unserved {
    List<String> line = new ArrayList<>();
    line.add(settings.program());
    line.addAll(words);
    settings.server().ifPresent(stanza -> line.add("-servername=" + stanza));
    return new DsmcAnswer(client.run(line));
  }

  private Path staged(TapeName name) {
    return settings.staging().resolve(name.value());
  }

  /** A second name where the disk is the same, else a second copy. */
  private static void link(Path staged, Path file) throws IOException {
    try {
      Files.createLink(staged, file);
    } catch (FileSystemException | UnsupportedOperationException otherDisk) {
      Files.copy(file, staged);
    }
  }
}
