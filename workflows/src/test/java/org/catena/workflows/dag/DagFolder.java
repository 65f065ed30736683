package org.catena.workflows.dag;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;

/** A folder with DAG files written by a test, and what reading them gives. */
public final class DagFolder {
  private final Path folder;
  private ReadOptions options = ReadOptions.usual();

  public DagFolder(Path folder) {
    this.folder = folder;
  }

  public DagFolder with(ReadOptions others) {
    options = others;
    return this;
  }

  /** Writes a file, its folder too. */
  public DagFolder file(String name, String... lines) {
    return bytes(name, LosslessText.encode(String.join("\n", lines) + "\n"));
  }

  public DagFolder bytes(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DagDocument read(String... dags) {
    try {
      return new DagReader(folder, options).read(Stream.of(dags).map(Path::of).toList());
    } catch (DagFormatException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Reads a file of these lines. */
  public DagDocument dag(String... lines) {
    return file("main.dag", lines).read("main.dag");
  }

  /** What is wrong with a file of these lines. */
  public List<Remark> errors(String... lines) {
    return file("main.dag", lines).refusal("main.dag");
  }

  /** The only thing that is wrong with a file of these lines. */
  public String error(String... lines) {
    List<Remark> errors = errors(lines);
    if (errors.size() != 1) {
      throw new AssertionError("not one error but " + errors);
    }
    return errors.get(0).toString();
  }

  public List<Remark> refusal(String... dags) {
    DagFormatException refused =
        catchThrowableOfType(
            DagFormatException.class,
            () -> new DagReader(folder, options).read(Stream.of(dags).map(Path::of).toList()));
    if (refused == null) {
      throw new AssertionError("read without an error");
    }
    return refused.errors();
  }

  /** The only warning of a file of these lines. */
  public String warning(String... lines) {
    List<Remark> warnings = dag(lines).warnings();
    if (warnings.size() != 1) {
      throw new AssertionError("not one warning but " + warnings);
    }
    return warnings.get(0).toString();
  }
}
